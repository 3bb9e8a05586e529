import { foldConsents } from '../../consent/consent';
import { consentEntriesOf } from '../../consent/consent-entries';
import { consentEntity } from '../../consent/consent-record';
import { confirmationMessage } from '../../consent/consent-request';
import { always, type ItemWrite, once } from '../../entity';
import { openLead } from '../../leads/open-lead';
import { laterOf } from '../../text-order';
import type { ResolvedRecordable } from '../identity/group-by-person';
import { suspect } from '../merging/suspect';
import { suspicionEntity } from '../merging/suspicion-record';
import type { CustomerCommit, Recordable } from './commit';
import type { CustomerPart, CustomerRecord } from './customer-record';
import { type RecordedByPart, tellAgain } from './field-disputes';
import { type FoldedProfile, foldProfile } from './fold-profile';
import { changeOfPart } from './merged-view';
import { recordEvents, recordedEventId } from './record-events';
import type { SurvivorshipInput } from './survivorship-policy';

/** One part of a customer, as loaded with the rest of the record (absent when there is none yet), and what a batch tells of it. */
export interface RecordInput {
  readonly customerId: string;
  readonly record: CustomerRecord | undefined;
  /** in the order in which they occurred, as `groupByPerson` gives them */
  readonly interactions: readonly ResolvedRecordable[];
  /** what is recorded of the parts of the days that `daysToRead` names; nothing where it names none */
  readonly recorded?: RecordedByPart;
  readonly survivorship?: SurvivorshipInput | undefined;
}

type RecordedInteraction = CustomerCommit['interactions'][number];

interface Decided {
  readonly profile: CustomerPart;
  readonly claims: CustomerCommit['claims'];
  readonly interactions: readonly RecordedInteraction[];
  readonly writes: readonly ItemWrite[];
}

/**
 * What the record of one part becomes by these interactions: the profile (only where it changes), identifiers to claim, the interactions
 * and the lead that they open, what they say of consent, each with its events. Pure: the same input gives the same commit, ids
 * included. Deciding again over what a commit left, with the same interactions, changes no profile.
 */
export function decideRecord(input: RecordInput): CustomerCommit {
  const known = input.record?.parts.find(({ id }) => id === input.customerId);
  const before = known ?? emptyPart(input);
  const start: Decided = {
    profile: before,
    claims: [],
    interactions: [],
    writes: [],
  };
  const { profile, ...decided } = input.interactions.reduce((sofar, one) => decideOne(sofar, one, input), start);
  return { customerId: input.customerId, ...profileChange({ before, after: profile, input }), ...decided };
}

/** The profile where it changes, and with it the survivor, where the part is merged into one. */
function profileChange({ before, after, input }: Change): Pick<CustomerCommit, 'profile' | 'top'> {
  const { record, recorded } = input;
  if (record === undefined) return { profile: { ...after, version: 1 } };
  const parts = replaced(record, after);
  const told = parts.length === 1 ? undefined : tellAgain(parts, withBatch(input, recorded));
  const [top] = parts;
  if (told === top.toldAgain) return after === before ? {} : changeOfPart(record, after);
  const noting = { ...top, toldAgain: told };
  if (top.id === after.id) return changeOfPart(record, noting);
  const rising = { ...noting, version: top.version + 1 };
  return after === before ? { top: rising } : { ...changeOfPart(record, after), top: rising };
}

function replaced({ parts: [top, ...merged] }: CustomerRecord, part: CustomerPart): CustomerRecord['parts'] {
  const next = (one: CustomerPart) => (one.id === part.id ? part : one);
  return [next(top), ...merged.map(next)];
}

function withBatch({ customerId, interactions }: RecordInput, recorded: RecordedByPart = new Map()): RecordedByPart {
  const batch = interactions.map(({ recordable }) => recordable.interaction);
  return new Map([...recorded, [customerId, [...(recorded.get(customerId) ?? []), ...batch]]]);
}

interface Change {
  readonly before: CustomerPart;
  readonly after: CustomerPart;
  readonly input: RecordInput;
}

function emptyPart({ customerId, interactions }: RecordInput): CustomerPart {
  const received = interactions.map(({ recordable }) => recordable.interaction.receivedAt).sort();
  const at = received[0] ?? new Date(0).toISOString();
  return {
    id: customerId,
    version: 0,
    createdAt: at,
    updatedAt: at,
    identifiers: [],
    fields: {},
    openLeadIds: [],
    consents: {},
    merges: [],
  };
}

function decideOne(decided: Decided, resolved: ResolvedRecordable, input: RecordInput): Decided {
  const { recordable } = resolved;
  const known = decided.profile;
  const folded = fold(decided, resolved, input);
  const entries = consentEntriesOf(recordable.interaction, known.id);
  const { consents, changed } = foldConsents(folded.profile.consents, entries);
  const told = consents === known.consents ? folded.profile : { ...folded.profile, consents };
  const isNew = known.version === 0 && decided.interactions.length === 0;
  const message = confirmationMessage({ interaction: recordable.interaction, entries, before: known.consents });
  const events = recordEvents({ recordable, customerId: known.id, isNew, consents: changed, message, ...folded });
  const opened = openLead({
    profile: told,
    openElsewhere: openElsewhere(input),
    recordable,
    causationId: recordedEventId(recordable.interaction.id),
  });
  const profile = opened?.profile ?? told;
  const raised = suspect(resolved, topOf(input), [known, ...(input.record?.parts ?? [])]);
  const writes = [
    ...(opened === undefined ? [] : [opened.write]),
    ...entries.map((entry) => always(consentEntity, entry)),
    ...raised.map(({ suspicion, events: own }) => once(suspicionEntity, suspicion, own)),
  ];
  return {
    profile: profile === known ? known : touched(profile, recordable),
    claims: [...decided.claims, ...folded.gained.map(({ type, value }) => ({ type, value }))],
    interactions: [...decided.interactions, { recordable, events }],
    writes: [...decided.writes, ...writes.map((write) => ({ ...write, interactionId: recordable.interaction.id }))],
  };
}

function fold(decided: Decided, resolved: ResolvedRecordable, input: RecordInput): FoldedProfile {
  const { recorded, survivorship } = input;
  const before = recorded?.get(input.customerId) ?? [];
  const sofar = decided.interactions.map(({ recordable }) => recordable.interaction);
  const fact = { interaction: resolved.recordable.interaction, sorted: resolved.sorted };
  return foldProfile(decided.profile, fact, { recorded: [...before, ...sofar], survivorship });
}

const topOf = ({ record, customerId }: RecordInput): string => record?.parts[0].id ?? customerId;

function openElsewhere({ record, customerId }: RecordInput): readonly string[] {
  const others = record?.parts.filter(({ id }) => id !== customerId) ?? [];
  return others.flatMap(({ openLeadIds }) => openLeadIds);
}

function touched(profile: CustomerPart, { interaction }: Recordable): CustomerPart {
  return { ...profile, updatedAt: laterOf(profile.updatedAt, interaction.receivedAt) };
}
