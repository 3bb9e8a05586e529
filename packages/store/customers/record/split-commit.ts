import type { CustomerCommit } from '@afluente/domain/customers/record/commit';
import { RejectedError } from '@afluente/domain/errors';
import { InteractionRecorded } from '@afluente/events/customers';

/** What DynamoDB takes in one transaction: 100 items and 4 MB (AWS: "Managing complex workflows with transactions"). */
const mostItems = 100;
const mostBytes = 3_500_000;
/** leaves room for at least a few interactions beside them */
const mostFixed = 90;

type Entry = CustomerCommit['interactions'][number];

/**
 * Splits a commit into what goes together, and the interactions that are appended after it. The first part holds all
 * that is decided (profile, claims, leads, consents, suspicions, and every event but the appended interactions' own), so that after it a crash
 * costs nothing: what is left is decided again as plain interactions of a known customer.
 */
export function splitCommit(commit: CustomerCommit): {
  readonly first: CustomerCommit;
  readonly rest: readonly Entry[];
} {
  const { profile, top, claims, newLeads, consents, suspicions } = commit;
  const profiles = [profile, top].filter((part) => part !== undefined);
  // a suspicion is said with both customers too
  const fixed = profiles.length + claims.length + newLeads.length + consents.length + 3 * suspicions.length;
  if (fixed > mostFixed) {
    throw new RejectedError('store.tooManyClaims', `A commit holds at most ${mostFixed} claims, leads and consents`);
  }
  const entries = leadsFirst(commit);
  const count = fitting(entries, mostItems - fixed);
  const rest = entries.slice(count);
  const decided = rest.flatMap(({ events }) => events.filter((event) => event.type !== InteractionRecorded.name));
  const [head, ...others] = entries.slice(0, count);
  const interactions = head === undefined ? [] : [{ ...head, events: [...head.events, ...decided] }, ...others];
  return { first: { ...commit, interactions }, rest: rest.map(recordedOnly) };
}

/** The interaction without what else it caused. */
export function recordedOnly({ recordable, events }: Entry): Entry {
  return { recordable, events: events.filter((event) => event.type === InteractionRecorded.name) };
}

function leadsFirst({ interactions, newLeads }: CustomerCommit): readonly Entry[] {
  const opening = new Set(newLeads.map(({ lead }) => lead.interactionId));
  const opens = ({ recordable }: Entry) => opening.has(recordable.interaction.id);
  return [...interactions.filter(opens), ...interactions.filter((entry) => !opens(entry))];
}

/** How many of these fit, in items (a timeless one has its claim beside it) and in bytes; at least one. */
function fitting(entries: readonly Entry[], room: number): number {
  let items = 0;
  let bytes = 0;
  const end = entries.findIndex(({ recordable, events }) => {
    items += recordable.timeless ? 2 : 1;
    bytes += Buffer.byteLength(
      JSON.stringify([recordable.interaction, events.map(({ data: _data, ...rest }) => rest)]),
    );
    return items > room || bytes > mostBytes;
  });
  return end === -1 ? entries.length : Math.max(1, end);
}
