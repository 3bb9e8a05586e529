import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { suppressedNames } from '@afluente/domain/privacy/refuse-erased';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createRecordStore } from '@afluente/store/customers/record/record-store';
import { everyItem } from '@afluente/store/every-item';
import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { recordPeople } from '../customers/recording/record-people';
import { erasedGuard } from './erased-guard';

const fresh = freshStore();
const email = sampleIdentifier('email', 'ana@example.com');
const erasedAt = '2026-03-01T00:00:00.000Z';
const erased = new Set(suppressedNames([email]));
const suppression = {
  find: async (names: readonly string[]) =>
    new Map(names.filter((name) => erased.has(name)).map((name) => [name, erasedAt] as const)),
};

describe('the guard against the erased', () => {
  it('marks whoever comes back, also where what they bring is more than one transaction takes', async () => {
    const table = fresh.table;
    const store = {
      record: createRecordStore(table, { items: everyItem, guard: erasedGuard(suppression) }),
      merges: createMergeStore(table),
      suspicions: createSuspicionStore(table),
    };
    const recordables = Array.from({ length: 60 }, (_, index) =>
      sampleRecordable({
        vendorEventId: String(index),
        person: { identifiers: [email] },
        consent: [0, 1].map((nth) => ({
          channel: 'email',
          purpose: `topic-${index}-${nth}`,
          state: 'granted' as const,
        })),
      }),
    );
    const policies = { identity: identityPolicy.standard, survivorship: survivorshipPolicy.standard };

    const settled = await recordPeople(recordables, { store, policies });

    expect([...settled.values()].filter(({ ok }) => ok)).toHaveLength(60);
    const customer = await fresh.store.customers.findByIdentifier(email);
    expect(customer?.erasedBefore).toBe(erasedAt);
  });
});
