import { sampleCustomer, sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { identifierKey } from '../customers/identity/identity';
import type { CustomerCommit } from '../customers/record/commit';
import { customerIdFor } from '../ids';
import {
  namesToLookUp,
  refuseErased,
  suppressedCustomer,
  suppressedInteraction,
  suppressedNames,
} from './refuse-erased';

const erasedAt = '2026-03-05T10:00:00.000Z';
const before = '2026-03-04T10:00:00.000Z';
const after = '2026-03-06T10:00:00.000Z';
const email = sampleIdentifier('email', 'ana@example.com');
const emailName = `identifier#${identifierKey(email)}`;

type Overrides = Parameters<typeof sampleRecordable>[0];

/** A first contact: a commit that makes a new customer of one interaction. */
function firstContact(overrides: Overrides = {}): CustomerCommit {
  const recordable = sampleRecordable({ receivedAt: after, ...overrides });
  const id = customerIdFor(recordable.interaction);
  const { mergedIds: _, ...part } = sampleCustomer({ id, version: 1 });
  return {
    customerId: id,
    profile: { ...part, consents: {}, merges: [] },
    claims: [{ type: email.type, value: email.value }],
    interactions: [{ recordable, events: [] }],
    writes: [],
  };
}

/** What a known customer's further interaction is. */
const further = (overrides: Overrides = {}): CustomerCommit => {
  const { profile: _, ...commit } = firstContact(overrides);
  return { ...commit, customerId: 'cus_known', claims: [] };
};

const decide = (commit: CustomerCommit, names: readonly string[], erasedBefore?: string) =>
  refuseErased(commit, { suppressed: new Map(names.map((name) => [name, erasedAt])), erasedBefore });
const refusal = expect.objectContaining({ code: 'person.erased', retry: 'never' });

describe('namesToLookUp', () => {
  it('asks nothing for a known customer who gains no identifier', () => {
    expect(namesToLookUp(further())).toEqual([]);
  });

  it('asks for the identifiers, the id and the fact of somebody new', () => {
    const commit = firstContact();
    const { id } = commit.interactions[0]?.recordable.interaction ?? { id: '' };

    expect(namesToLookUp(commit)).toEqual([
      emailName,
      suppressedCustomer(commit.customerId),
      suppressedInteraction(id),
    ]);
  });

  it('asks for an identifier that a known customer gains', () => {
    expect(namesToLookUp({ ...further(), claims: [email] })).toContain(emailName);
  });

  it('asks for the facts of somebody who came back', () => {
    expect(namesToLookUp(further(), erasedAt)).toHaveLength(1);
  });
});

describe('suppressedNames', () => {
  it('are those of every writing that would be matched', () => {
    const names = suppressedNames([sampleIdentifier('whatsapp', '5215512345678')]);

    expect(names).toEqual(['identifier#whatsapp#5215512345678', 'identifier#whatsapp#525512345678']);
  });
});

describe('refuseErased', () => {
  it('leaves a commit alone where nobody was erased', () => {
    const commit = firstContact();

    expect(decide(commit, [])).toBe(commit);
  });

  it.each([
    ['what they did before', { occurredAt: before }],
    ['what a machine did afterwards', { occurredAt: after, kind: 'email_opened' as const }],
    ['what was sent to them', { occurredAt: after, direction: 'outbound' as const }],
    ['what somebody loads', { occurredAt: after, vendor: 'import' }],
    ['an automatic reply', { occurredAt: after, attributes: { autoReply: true } }],
  ])('refuses %s', (_what, overrides) => {
    expect(() => decide(firstContact(overrides), [emailName])).toThrow(refusal);
  });

  it('lets them come back by an act of theirs, and marks it', () => {
    const back = decide(firstContact({ occurredAt: after }), [emailName]);

    expect(back.interactions[0]?.recordable.interaction.attributes).toEqual({ afterErasure: true });
    expect(back.profile).toMatchObject({ erasedBefore: erasedAt });
  });

  it('refuses the same fact again, whenever it is said to have occurred', () => {
    const commit = firstContact({ occurredAt: after });
    const { id } = commit.interactions[0]?.recordable.interaction ?? { id: '' };

    expect(() => decide(commit, [suppressedInteraction(id)])).toThrow(refusal);
  });

  it('refuses again what began the erased record, also where nobody was named', () => {
    const commit = firstContact({ occurredAt: before, person: { identifiers: [] } });

    expect(() => decide(commit, [suppressedCustomer(commit.customerId)])).toThrow(refusal);
  });

  it('refuses to give an identifier of somebody erased to another by a late fact', () => {
    expect(() => decide({ ...further({ occurredAt: before }), claims: [email] }, [emailName])).toThrow(refusal);
  });

  it('takes nothing from before the erasure for somebody who came back, and everything since', () => {
    const opened = further({ occurredAt: after, kind: 'email_opened' });

    expect(() => decide(further({ occurredAt: before }), [], erasedAt)).toThrow(refusal);
    expect(decide(opened, [], erasedAt)).toBe(opened);
  });
});
