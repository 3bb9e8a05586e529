import { samplePart, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { knownPeopleGuard } from './known-people-guard';

const recordable = sampleRecordable();
const statement = { customerId: 'cus_a', claims: [], interactions: [{ recordable, events: [] }], writes: [] };

describe('knownPeopleGuard', () => {
  it('lets a known customer state something', async () => {
    const commit = { ...statement, profile: samplePart({ id: 'cus_a', version: 4 }) };

    await expect(knownPeopleGuard(commit)).resolves.toBe(commit);
  });

  it('refuses whoever is new, and identifiers', async () => {
    const refused = { code: 'store.unguarded' };
    const created = { ...statement, profile: samplePart({ id: 'cus_a', version: 1 }) };
    const claiming = { ...statement, claims: [{ type: 'email' as const, value: 'ana@example.com' }] };

    await expect(knownPeopleGuard(created)).rejects.toMatchObject(refused);
    await expect(knownPeopleGuard(claiming)).rejects.toMatchObject(refused);
  });
});
