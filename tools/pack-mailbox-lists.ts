import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packedMailboxLists, packedPublicMailDomains } from './mailbox-lists';

/** Writes the lists of mailboxes as the domain reads them; `npm run lists`, after an update of the packages that keep them. */
const customers = join(__dirname, '..', 'packages', 'domain', 'customers');
write(join(customers, 'identity', 'mailbox-lists.json'), packedMailboxLists());
write(join(customers, 'merging', 'public-mail-domains.json'), packedPublicMailDomains());

function write(file: string, lists: unknown): void {
  writeFileSync(file, `${JSON.stringify(lists, null, 2)}\n`);
}
