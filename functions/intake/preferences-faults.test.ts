import { preferenceVisits, unsubscribing } from '@afluente/tests/fakes/preference-visits';
import { handler } from './preferences';

const { environment, person, tokenFor, post, stateOf, ledgerOf } = preferenceVisits(handler);

describe('the preference pages while AWS calls fail', () => {
  it.each(['fails', 'throttled', 'lost answer'] as const)(
    'have the same outcome after a second press, whichever one call %s',
    async (fault) => {
      for (let nth = 0; nth < 4; nth += 1) {
        const id = await person('granted');
        let count = 0;
        environment().spoil = () => {
          count += 1;
          return count === nth + 1 ? fault : undefined;
        };

        const { status: first } = await post(tokenFor(unsubscribing(id)), []);
        environment().spoil = () => undefined;
        const { status } = await post(tokenFor(unsubscribing(id)), []);

        expect([303, 503]).toContain(first);
        expect([status, await stateOf(id), (await ledgerOf([id])).length]).toEqual([303, 'denied', 2]);
      }
    },
  );

  it('say that it may not be stored and ask to press again', async () => {
    const id = await person('granted');
    environment().spoil = ({ name }) => (name === 'DynamoDB.TransactWriteItems' ? 'throttled' : undefined);

    const { status, headers, body } = await post(tokenFor(unsubscribing(id)), []);

    expect([status, headers['retry-after']]).toEqual([503, '2']);
    expect(body).toContain('Please try again');
    expect(await stateOf(id)).toBe('granted');
  });

  it('store once where the answer to the first attempt was lost', async () => {
    const id = await person('granted');
    let lost = 0;
    environment().spoil = ({ name }) => {
      if (name !== 'DynamoDB.TransactWriteItems' || lost > 0) return undefined;
      lost += 1;
      return 'lost answer';
    };

    const { status } = await post(tokenFor(unsubscribing(id)), []);

    expect([status, lost]).toEqual([303, 1]);
    expect(await ledgerOf([id])).toHaveLength(2);
  });

  it('store one refusal where the button is pressed many times at once', async () => {
    const id = await person('granted');
    const token = tokenFor(unsubscribing(id));

    const answers = await Promise.all(Array.from({ length: 8 }, () => post(token, [])));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 303));
    expect(await ledgerOf([id])).toHaveLength(2);
  });
});
