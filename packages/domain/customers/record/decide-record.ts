import { type ItemWrite, once } from '../../entity';
import { laterOf } from '../../text-order';
import { notedEarly } from '../amending/early';
import type { ResolvedRecordable } from '../identity/group-by-person';
import { entriesFor, isNoEntry } from '../merging/index-entries';
import { suspect } from '../merging/suspect';
import { suspicionEntity } from '../merging/suspicion-record';
import type { CustomerCommit, Recordable, Sharing } from './commit';
import { type Contributing, contributeAll, type NeededStates, needsOf } from './contribute-all';
import type { Need } from './contribution';
import type { CustomerPart, CustomerRecord } from './customer-record';
import { emptyPartAt } from './empty-part';
import { noteLastStated, type RecordedByPart } from './field-disputes';
import { type FoldedProfile, foldProfile } from './fold-profile';
import { changeOfPart } from './merged-view';
import { recordEvents, recordedEventId } from './record-events';
import type { SurvivorshipInput } from './survivorship-policy';

/** One source record, as loaded with the rest of the customer (absent when there is none yet), and a batch's interactions for it. */
export interface RecordInput {
  readonly customerId: string;
  readonly record: CustomerRecord | undefined;
  /** in the order in which they occurred, as `groupByPerson` gives them */
  readonly interactions: readonly ResolvedRecordable[];
  /** what is recorded of the parts of the days that `daysToRead` names; nothing where it names none */
  readonly recorded?: RecordedByPart;
  readonly survivorship?: SurvivorshipInput | undefined;
  /** what the features add */
  readonly contributing: Contributing;
  /** the states that their `needs` name; nothing where they name none */
  readonly states?: NeededStates;
  /** what earlier interactions of the same batch had written already, in a commit of their own */
  readonly committed?: readonly ItemWrite[];
}

type RecordedInteraction = CustomerCommit['interactions'][number];

interface Decided {
  readonly profile: CustomerPart;
  readonly claims: CustomerCommit['claims'];
  readonly sharings: readonly Sharing[];
  readonly interactions: readonly RecordedInteraction[];
  readonly writes: readonly ItemWrite[];
}

/**
 * What one source record becomes by these interactions: the profile (only where it changes), identifiers to claim, the interactions and
 * what every feature adds to them, each with its events. Pure: the same input gives the same commit, ids
 * included. Deciding again over what a commit left, with the same interactions, changes no profile.
 */
export function decideRecord(input: RecordInput): CustomerCommit {
  const known = input.record?.parts.find(({ id }) => id === input.customerId);
  const before = known ?? emptyPart(input);
  const start: Decided = {
    profile: before,
    claims: [],
    sharings: [],
    interactions: [],
    writes: [],
  };
  const { profile, sharings, ...decided } = input.interactions.reduce(
    (sofar, one) => decideOne(sofar, one, input),
    start,
  );
  const { erasedBefore } = before;
  return {
    customerId: input.customerId,
    ...(erasedBefore !== undefined && { erasedBefore }),
    ...profileChange({ before, after: profile, input }),
    ...decided,
    ...(sharings.length > 0 && { sharings }),
  };
}

/** What the features want to see before these interactions are decided. */
export function recordNeeds(input: RecordInput): readonly Need[] {
  const part = input.record?.parts.find(({ id }) => id === input.customerId) ?? emptyPart(input);
  const facts = input.interactions.map(({ recordable }) => recordable);
  return needsOf(facts, { part, others: othersOf(input) }, input.contributing);
}

const othersOf = ({ record, customerId }: RecordInput): readonly CustomerPart[] =>
  record?.parts.filter(({ id }) => id !== customerId) ?? [];

/** The profile where it changes, and with it the survivor, where the part is merged into one. */
function profileChange({ before, after, input }: Change): Pick<CustomerCommit, 'profile' | 'survivor'> {
  const { record, recorded } = input;
  if (record === undefined) return { profile: { ...after, version: 1, ...indexedFromNow(after) } };
  const parts = replaced(record, after);
  const lastStated = parts.length === 1 ? undefined : noteLastStated(parts, withBatch(input, recorded));
  const [survivor] = parts;
  if (lastStated === survivor.toldAgain) return after === before ? {} : changeOfPart(record, after);
  const noting = { ...survivor, toldAgain: lastStated };
  if (survivor.id === after.id) return changeOfPart(record, noting);
  const next = { ...noting, version: survivor.version + 1 };
  return after === before ? { survivor: next } : { ...changeOfPart(record, after), survivor: next };
}

/** Noted in the profile, since whoever writes the entries of somebody new has no list to write then. */
export function indexedFromNow(part: CustomerPart): Pick<CustomerPart, 'indexedAs'> {
  const indexedAs = entriesFor(part.id, { parts: [part] });
  return isNoEntry(indexedAs) ? {} : { indexedAs };
}

function replaced({ parts: [survivor, ...merged] }: CustomerRecord, part: CustomerPart): CustomerRecord['parts'] {
  const next = (one: CustomerPart) => (one.id === part.id ? part : one);
  return [next(survivor), ...merged.map(next)];
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
  return emptyPartAt(customerId, at);
}

function decideOne(decided: Decided, resolved: ResolvedRecordable, input: RecordInput): Decided {
  const { recordable } = resolved;
  const { interaction } = recordable;
  const known = decided.profile;
  const folded = fold(decided, resolved, input);
  const isNew = known.version === 0 && decided.interactions.length === 0;
  const facts = recordEvents({ recordable, customerId: known.id, isNew, ...folded });
  const others = othersOf(input);
  const added = contributeAll(
    recordable,
    {
      part: folded.profile,
      others,
      causationId: recordedEventId(interaction.id),
      states: input.states ?? new Map(),
      writes: [...(input.committed ?? []), ...decided.writes],
    },
    input.contributing,
  );
  const raised = suspect(resolved, survivorIdOf(input), [known, ...(input.record?.parts ?? [])]);
  const { movedTo: _, ...present } = added.part;
  const noted = notedEarly(added.part.movedTo === undefined ? added.part : present, recordable);
  const writes = [...added.writes, ...raised.map(({ suspicion, events }) => once(suspicionEntity, suspicion, events))];
  return {
    profile: noted === known ? known : touched(noted, recordable),
    claims: [...decided.claims, ...claimsOf(folded, resolved)],
    sharings: [...decided.sharings, ...resolved.sorted.flatMap(({ sharing }) => sharing ?? [])],
    interactions: [...decided.interactions, { recordable, events: [...facts, ...added.events] }],
    writes: [...decided.writes, ...writes.map((write) => ({ ...write, interactionId: interaction.id }))],
  };
}

function claimsOf({ gained }: FoldedProfile, { sorted }: ResolvedRecordable): CustomerCommit['claims'] {
  const held = new Set(sorted.filter(({ isHeld }) => isHeld).map(({ identifier }) => identifier));
  return gained.filter((one) => !held.has(one)).map(({ type, value }) => ({ type, value }));
}

function fold(decided: Decided, resolved: ResolvedRecordable, input: RecordInput): FoldedProfile {
  const { recorded, survivorship } = input;
  const before = recorded?.get(input.customerId) ?? [];
  const sofar = decided.interactions.map(({ recordable }) => recordable.interaction);
  const fact = { interaction: resolved.recordable.interaction, sorted: resolved.sorted };
  return foldProfile(decided.profile, fact, { recorded: [...before, ...sofar], survivorship });
}

const survivorIdOf = ({ record, customerId }: RecordInput): string => record?.parts[0].id ?? customerId;

function touched(profile: CustomerPart, { interaction }: Recordable): CustomerPart {
  return { ...profile, updatedAt: laterOf(profile.updatedAt, interaction.receivedAt) };
}
