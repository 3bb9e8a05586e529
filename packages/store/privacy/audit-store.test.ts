import type { AuditEntry } from '@afluente/domain/privacy/audit-record';
import { freshStore } from '@afluente/tests/table/fresh-store';
import type { AuditFilter } from './audit-store';

const ana = 'cus_01KJVHZE00ABCDEFGHJKMNPQRS';
const bo = 'cus_01KJVHZE00ABCDEFGHJKMNPQRT';
const hour = (nth: number) => new Date(Date.UTC(2026, 2, 2, nth)).toISOString();

function entry(nth: number, overrides: Partial<AuditEntry> = {}): AuditEntry {
  const operation = 'GET /v1/customers/{customerId}';
  return {
    id: `request-${nth}`,
    at: hour(nth),
    callerId: 'sub-1',
    roles: ['sales'],
    operation,
    customerIds: [],
    status: 200,
    ...overrides,
  };
}

const fresh = freshStore();

const idsOf = async (filter: AuditFilter) => (await fresh.store.audit.list(filter, {})).items.map(({ id }) => id);

describe('the audit trail', () => {
  it('is read newest first: all of it, of a caller, of a customer, of both', async () => {
    await fresh.store.audit.write(entry(1, { customerIds: [ana, bo] }));
    await fresh.store.audit.write(entry(2, { callerId: 'sub-2', customerIds: [ana] }));
    await fresh.store.audit.write(entry(3));

    expect(await idsOf({})).toEqual(['request-3', 'request-2', 'request-1']);
    expect(await idsOf({ callerId: 'sub-1' })).toEqual(['request-3', 'request-1']);
    expect(await idsOf({ customerId: ana })).toEqual(['request-2', 'request-1']);
    expect(await idsOf({ customerId: bo })).toEqual(['request-1']);
    expect(await idsOf({ customerId: ana, callerId: 'sub-2' })).toEqual(['request-2']);
    expect(await idsOf({ customerId: bo, callerId: 'sub-2' })).toEqual([]);
  });

  it('gives an entry back whole, and names no other customer in the view of one', async () => {
    const whole = entry(1, { customerIds: [ana, bo], ids: { customerId: ana }, asked: ['limit'], moreCustomers: true });
    await fresh.store.audit.write(whole);

    const { items } = await fresh.store.audit.list({}, {});
    const ofBo = await fresh.store.audit.list({ customerId: bo }, {});

    expect(items).toEqual([whole]);
    expect(JSON.stringify(ofBo.items[0]?.customerIds)).toBe(JSON.stringify([bo]));
  });

  it('holds an entry once, however often it is written', async () => {
    await fresh.store.audit.write(entry(1, { customerIds: [ana] }));
    await fresh.store.audit.write(entry(1, { customerIds: [ana] }));

    expect(await idsOf({ customerId: ana })).toEqual(['request-1']);
  });

  it('is cut to a time, both ends included', async () => {
    for (const nth of [1, 2, 3, 4]) await fresh.store.audit.write(entry(nth));

    expect(await idsOf({ from: hour(2), to: hour(3) })).toEqual(['request-3', 'request-2']);
    expect(await idsOf({ from: hour(5) })).toEqual([]);
    expect(await idsOf({ to: hour(0) })).toEqual([]);
  });

  it('comes page by page, and ends where the time asked for ends', async () => {
    for (const nth of [1, 2, 3, 4, 5]) await fresh.store.audit.write(entry(nth));

    const first = await fresh.store.audit.list({ from: hour(2) }, { limit: 2 });
    const second = await fresh.store.audit.list({ from: hour(2) }, { limit: 2, cursor: first.cursor ?? '' });
    const other = fresh.store.audit.list({ from: hour(1) }, { limit: 2, cursor: first.cursor ?? '' });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([5, 4, 3, 2].map((nth) => `request-${nth}`));
    await expect(other).rejects.toMatchObject({ code: 'store.badCursor' });
    const third = await fresh.store.audit.list({ from: hour(2) }, { limit: 2, cursor: second.cursor ?? '' });
    expect(third).toEqual({ items: [] });
  });
});
