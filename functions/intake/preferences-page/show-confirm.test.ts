import { confirming, preferenceVisits, unsubscribing } from '@afluente/tests/fakes/preference-visits';
import { handler } from '../preferences';

const { person, tokenFor, ask, post, stateOf, ledgerOf } = preferenceVisits(handler);

describe('confirming', () => {
  it('grants the pending consent when the button is pressed, and shows that it is confirmed', async () => {
    const id = await person('pending');
    const token = tokenFor(confirming(id));

    const before = await ask('GET', token);
    const pressed = await post(token, []);
    const again = await post(token, []);
    const after = await ask('GET', token);

    expect(before.body).toContain('<button>Confirm</button>');
    expect([pressed.status, again.status]).toEqual([303, 303]);
    expect(after.body).toContain('Your subscription is confirmed');
    expect(await stateOf(id)).toBe('granted');
    expect((await ledgerOf([id])).map(({ state, proof }) => [state, proof])).toEqual([
      ['granted', 'confirmed request int_1'],
      ['pending', undefined],
    ]);
  });

  it('does not override a later refusal', async () => {
    const id = await person('pending');
    await post(tokenFor(unsubscribing(id)), []);

    const pressed = await post(tokenFor(confirming(id)), []);
    const shown = await ask('GET', tokenFor(confirming(id)));

    expect(pressed.status).toBe(303);
    expect(shown.body).toContain('This request was cancelled');
    expect(await stateOf(id)).toBe('denied');
  });
});
