import type { Interaction } from '@afluente/events/interaction-shape';
import { identifierKey } from '../customers/identity/identity';
import { matchCandidates } from '../customers/identity/match-candidates';
import type { CustomerCommit, Recordable } from '../customers/record/commit';
import { RejectedError } from '../errors';
import { customerIdFor } from '../ids';
import { autoReplyAttribute, supplementAttribute } from '../leads/lead-capture';

/**
 * Who was erased stays erased: what comes late, is repeated, replayed or imported does not make them anew. They themselves may come back,
 * by an act of theirs after the erasure, and are a new customer then.
 */

/** Why a delivery's facts are not recorded. */
export const erasedCode = 'person.erased';

/** Set to true on the contact by which somebody erased came back. */
const afterErasureAttribute = 'afterErasure';

/** The names of suppressed things before they are hashed. */
export const suppressedCustomer = (customerId: string): string => ['customer', customerId].join('#');
export const suppressedInteraction = (interactionId: string): string => ['interaction', interactionId].join('#');
type Key = Parameters<typeof identifierKey>[0];
const suppressedIdentifier = (key: Key): string => ['identifier', identifierKey(key)].join('#');

/** The names under which an identifier is recognised later: every form that would be matched with it. */
export function suppressedNames(identifiers: readonly Key[]): readonly string[] {
  return [...new Set(identifiers.flatMap(matchCandidates).map(suppressedIdentifier))];
}

const isNew = ({ profile }: CustomerCommit) => profile?.version === 1;

/**
 * What has to be looked up before a commit; nothing for a known customer who gains no identifier, unless they came back after an erasure
 * (`erasedBefore`).
 */
export function namesToLookUp(commit: CustomerCommit, erasedBefore?: string): readonly string[] {
  const { customerId, claims, interactions } = commit;
  const facts = interactions.map(({ recordable }) => recordable.interaction);
  if (!isNew(commit) && claims.length === 0 && erasedBefore === undefined) return [];
  const named = isNew(commit) ? facts.flatMap(({ person }) => person.identifiers) : claims;
  return [
    ...new Set([
      ...[...claims, ...named].map(suppressedIdentifier),
      ...(isNew(commit) ? [suppressedCustomer(customerId)] : []),
      ...facts.map(({ id }) => suppressedInteraction(id)),
    ]),
  ];
}

/** Kinds that only the person can cause. */
const ownActs: ReadonlySet<Interaction['kind']> = new Set([
  'form_submitted',
  'lead_submitted',
  'message_received',
  'email_received',
  'comment_posted',
  'call_started',
  'call_completed',
  'call_missed',
  'voicemail_left',
  'subscribed',
  'order_placed',
  'ticket_opened',
]);

/** Whether the person themself got in touch: no machine in their name, no list that somebody loaded, nothing added to an older fact. */
function isOwnAct({ direction, kind, vendor, attributes = {} }: Interaction): boolean {
  const byMachine = attributes[autoReplyAttribute] === true || attributes[supplementAttribute] === true;
  return direction === 'inbound' && ownActs.has(kind) && vendor !== 'import' && !byMachine;
}

/** What is known of erasures that a commit touches. */
export interface ErasedBefore {
  /** by name, when: of the names that were looked up, those that are suppressed */
  readonly suppressed: ReadonlyMap<string, string>;
  /** where the customer came back: when they had been erased */
  readonly erasedBefore?: string | undefined;
}

/**
 * The commit as it may be written: the very same where nobody erased is in it, marked where somebody comes back. Throws RejectedError
 * `person.erased` where one of its interactions is of somebody erased and not to be kept.
 */
export function refuseErased(commit: CustomerCommit, erased: ErasedBefore): CustomerCommit {
  if (erased.suppressed.size === 0 && erased.erasedBefore === undefined) return commit;
  const cameBack: string[] = [];
  const interactions = commit.interactions.map((entry) => {
    const { interaction } = entry.recordable;
    const since = erasedAtOf(commit, interaction, erased);
    if (since === undefined) return entry;
    const isRepeat = erased.suppressed.has(suppressedInteraction(interaction.id));
    if (isRepeat || interaction.occurredAt <= since || !(isOwnAct(interaction) || isBack(erased))) throw refusal();
    if (isBack(erased)) return entry;
    cameBack.push(since);
    return { ...entry, recordable: marked(entry.recordable) };
  });
  const erasedBefore = cameBack.sort().at(-1);
  if (erasedBefore === undefined) return commit;
  const { profile } = commit;
  return { ...commit, interactions, ...(profile && isNew(commit) && { profile: { ...profile, erasedBefore } }) };
}

const isBack = ({ erasedBefore }: ErasedBefore) => erasedBefore !== undefined;

/** When the person of an interaction was erased last; undefined where they never were. */
function erasedAtOf(
  { customerId }: CustomerCommit,
  interaction: Interaction,
  { suppressed, erasedBefore }: ErasedBefore,
): string | undefined {
  const names = interaction.person.identifiers.map(suppressedIdentifier);
  const isOrigin = customerIdFor(interaction) === customerId;
  const all = [...names, suppressedInteraction(interaction.id), ...(isOrigin ? [suppressedCustomer(customerId)] : [])];
  const times = [...all.flatMap((name) => suppressed.get(name) ?? []), ...(erasedBefore ? [erasedBefore] : [])];
  return times.sort().at(-1);
}

function marked({ interaction, ...rest }: Recordable): Recordable {
  return {
    ...rest,
    interaction: { ...interaction, attributes: { ...interaction.attributes, [afterErasureAttribute]: true } },
  };
}

/** Why what is of somebody erased is not recorded. */
export function refusal(): RejectedError {
  return new RejectedError(erasedCode, 'It is of a person who was erased; nothing of it is kept');
}
