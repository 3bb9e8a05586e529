import { requestNotice } from '../notices/notice';
import type { LeadChange } from './lead-change';

/** Leads that were given in one go, each member with one notice of all that are theirs: it goes with the last of them. */
export function withNotices(changes: readonly LeadChange[]): readonly LeadChange[] {
  const given = new Map<string, LeadChange[]>();
  for (const change of changes) {
    const { ownerId } = change.lead;
    if (ownerId !== undefined) given.set(ownerId, [...(given.get(ownerId) ?? []), change]);
  }
  return changes.map((change) => {
    const theirs = given.get(change.lead.ownerId ?? '') ?? [];
    return theirs.at(-1) === change ? noticed(change, theirs.length) : change;
  });
}

/** Of several leads it names how many there are, and no customer: whoever is erased meanwhile does not keep it from leaving. */
function noticed({ lead, events, ...change }: LeadChange, count: number): LeadChange {
  const [first] = events;
  const { id: subjectId, version: revision, ownerId: memberId = '', customerId } = lead;
  const context = {
    ...{ subjectId, revision, index: events.length, occurredAt: lead.updatedAt },
    ...{ correlationId: first?.correlationId ?? lead.interactionId, causationId: first?.causationId ?? lead.id },
    ...(count === 1 && { customerId }),
  };
  const about: Record<string, string> = count === 1 ? { leadId: lead.id } : { leads: String(count) };
  const notice = requestNotice(context, { to: { memberId }, reason: 'lead-assigned', about });
  return { ...change, lead, events: [...events, notice] };
}
