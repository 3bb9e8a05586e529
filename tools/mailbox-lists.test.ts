import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packedMailboxLists } from './mailbox-lists';

describe('mailbox-lists.json', () => {
  it('is what the packages of the lists give: npm run lists', () => {
    const kept = readFileSync(
      join(__dirname, '..', 'packages', 'domain', 'customers', 'identity', 'mailbox-lists.json'),
      'utf8',
    );

    expect(JSON.parse(kept)).toEqual(packedMailboxLists());
  });
});
