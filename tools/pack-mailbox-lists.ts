import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packedMailboxLists } from './mailbox-lists';

/** Writes the lists of mailboxes as the domain reads them; `npm run lists`, after an update of the packages that keep them. */
const file = join(__dirname, '..', 'packages', 'domain', 'customers', 'identity', 'mailbox-lists.json');
writeFileSync(file, `${JSON.stringify(packedMailboxLists(), null, 2)}\n`);
