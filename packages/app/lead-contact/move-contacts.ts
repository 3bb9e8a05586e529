import { isClosed } from '@afluente/domain/leads/lead-status';
import { leadStatuses } from '@afluente/events/leads';
import { type ContactParts, keepContact } from './keep-contact';

const together = 10;

/** Sets the clocks of all open leads anew, by the escalations and calendars in force at `at` (ISO 8601). */
export async function moveContacts(at: string, parts: ContactParts): Promise<void> {
  for (const status of leadStatuses.filter((one) => !isClosed(one))) {
    let cursor: string | undefined;
    do {
      const page = await parts.leads.list({ status }, { limit: 100, ...(cursor !== undefined && { cursor }) });
      for (let start = 0; start < page.items.length; start += together) {
        const some = page.items.slice(start, start + together);
        await Promise.all(some.map(({ id }) => keepContact({ leadId: id, at }, parts)));
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}
