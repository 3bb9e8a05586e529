import { createStateStore } from '@afluente/store/state/state-store';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { createHandlerState } from './handler-state';

const fresh = freshStore({ once: true });
const now = '2026-03-01T10:00:00.000Z';
const later = '2026-03-12T10:00:00.000Z';
const stateOf = (handler: string) => createHandlerState(createStateStore(fresh.table), handler);

describe('the state of a handler', () => {
  it('is what it put, over what it saw', async () => {
    const state = stateOf('greet-owner');
    const place = { key: 'last', customerId: 'cus_a' };

    const before = await state.get(place, now);
    const first = await state.put(place, { at: now }, { over: 0, now });
    const late = await state.put(place, { at: 'never' }, { over: 0, now });
    const second = await state.put(place, [1, null, 'ñ'], { over: 1, now });

    expect(before).toEqual({ version: 0 });
    expect([first, late, second]).toEqual([true, false, true]);
    expect(await state.get(place, now)).toEqual({ value: [1, null, 'ñ'], version: 2 });
  });

  it('is its own: of another handler, customer or key there is nothing', async () => {
    const state = stateOf('own-handler');
    await state.put({ key: 'a', customerId: 'cus_own' }, 1, { over: 0, now });

    const others = await Promise.all([
      stateOf('other-handler').get({ key: 'a', customerId: 'cus_own' }, now),
      state.get({ key: 'a' }, now),
      state.get({ key: 'a', customerId: 'cus_other' }, now),
      state.get({ key: 'b', customerId: 'cus_own' }, now),
      // a key cannot pose as another handler's
      stateOf('own').get({ key: 'handler#a', customerId: 'cus_own' }, now),
    ]);

    expect(others.map(({ version }) => version)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is over when its time is, and can be written anew', async () => {
    const state = stateOf('short-lived');
    const place = { key: 'pause' };
    await state.put(place, true, { over: 0, now, keepDays: 10 });

    const within = await state.get(place, '2026-03-11T09:59:59.999Z');
    const after = await state.get(place, later);
    const again = await state.put(place, false, { over: after.version, now: later });

    expect([within, after, again]).toEqual([{ value: true, version: 1 }, { version: 1 }, true]);
    expect(await state.get(place, later)).toEqual({ value: false, version: 2 });
  });

  it('counts each event once, whoever counts at once', async () => {
    const state = stateOf('count-leads');
    const place = { key: 'leads', customerId: 'cus_count' };
    const events = ['e1', 'e2', 'e3', 'e1', 'e2', 'e3'];

    await Promise.all(events.map((eventId) => state.increment(place, 2, { eventId, now })));
    const again = await state.increment(place, 2, { eventId: 'e3', now });
    const elsewhere = await state.increment({ ...place, customerId: 'cus_else' }, 1, { eventId: 'e3', now });

    expect([again, elsewhere]).toEqual([6, 1]);
    expect(await state.get(place, now)).toMatchObject({ value: 6 });
  });

  it('counts from nothing again when its time is over', async () => {
    const state = stateOf('count-days');
    const place = { key: 'posts' };
    await state.increment(place, 5, { eventId: 'e1', now, keepDays: 10 });

    expect(await state.increment(place, 1, { eventId: 'e2', now: later, keepDays: 10 })).toBe(1);
  });

  it('refuses to count what is no number, and a key that is empty or too long', async () => {
    const state = stateOf('refuses');
    await state.put({ key: 'name' }, 'ana', { over: 0, now });

    await expect(state.increment({ key: 'name' }, 1, { eventId: 'e', now })).rejects.toMatchObject({
      code: 'state.notANumber',
      retry: 'never',
    });
    await expect(state.get({ key: '' }, now)).rejects.toMatchObject({ code: 'state.badKey' });
    await expect(state.put({ key: 'x'.repeat(201) }, 1, { over: 0, now })).rejects.toMatchObject({
      code: 'state.badKey',
    });
  });
});
