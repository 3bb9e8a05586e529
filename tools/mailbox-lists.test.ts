import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packedMailboxLists, packedPublicMailDomains } from './mailbox-lists';

function kept(...place: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(__dirname, '..', 'packages', 'domain', 'customers', ...place), 'utf8'));
}

describe('the lists of mailboxes are what their packages give: npm run lists', () => {
  it('mailbox-lists.json', () => {
    expect(kept('identity', 'mailbox-lists.json')).toEqual(packedMailboxLists());
  });

  it('public-mail-domains.json', () => {
    expect(kept('merging', 'public-mail-domains.json')).toEqual(packedPublicMailDomains());
  });
});
