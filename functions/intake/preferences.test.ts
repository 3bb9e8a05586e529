import { mergeTwo } from '@afluente/tests/builders/store-samples';
import {
  askedAt,
  choosing,
  confirming,
  now,
  preferenceVisits,
  unsubscribing,
} from '@afluente/tests/fakes/preference-visits';
import { handler } from './preferences';

const { environment, person, tokenFor, ask, post, stateOf, ledgerOf } = preferenceVisits(handler);

describe('a link to the preference pages', () => {
  it('changes nothing by GET or HEAD', async () => {
    const id = await person('granted');
    const tokens = [tokenFor(choosing(id)), tokenFor(unsubscribing(id))];
    const before = await environment().items();

    for (const token of [...tokens, tokenFor(confirming(id))]) {
      const [seen, head] = [await ask('GET', token, { query: 'all=denied&saved=1' }), await ask('HEAD', token)];
      expect([seen.status, head.status, head.body]).toEqual([200, 200, '']);
    }

    expect(await environment().items()).toEqual(before);
  });
});

describe('an invalid link', () => {
  it('gets the same answer whether it was forged or its customer no longer exists', async () => {
    const genuine = tokenFor(choosing(await person()));
    const forged = `${genuine.slice(0, -1)}${genuine.endsWith('A') ? 'B' : 'A'}`;
    const gone = tokenFor(choosing('cus_01KJVHZE00ABCDEFGHJKMNPQRS'));

    const answers = [await ask('GET', forged), await ask('GET', gone), await post(gone, [['all', 'denied']])];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers[0]?.body).toContain('This link does not work');
  });

  it('explains how to get a new one where it has expired, and changes nothing', async () => {
    const id = await person('granted');
    const old = tokenFor(unsubscribing(id), '2020-01-01T00:00:00.000Z');

    const answers = [await ask('GET', old), await post(old, [['List-Unsubscribe', 'One-Click']])];
    const confirm = await ask('GET', tokenFor(confirming(id), askedAt), { query: 'lang=es' });

    expect(answers.map(({ status }) => status)).toEqual([410, 410]);
    expect(confirm.body).toContain('Llene el formulario de nuevo');
    expect(await stateOf(id)).toBe('granted');
  });
});

describe('a link from before a merge', () => {
  it('shows the merged view, refuses in its own source record, and grants for the merged view', async () => {
    const [survivor, loser] = [await person('granted'), await person()];
    await mergeTwo(environment().store, survivor, loser, now);
    const token = tokenFor(choosing(loser));

    const shown = await ask('GET', token);
    await post(tokenFor(unsubscribing(loser)), []);
    const refused = [await stateOf(survivor), (await ledgerOf([loser]))[0]?.state];
    await post(tokenFor(choosing(survivor)), [
      ['seen', 'email:marketing:denied'],
      ['want', 'email:marketing'],
    ]);

    expect(shown.body).toContain('You receive this.');
    expect(refused).toEqual(['denied', 'denied']);
    expect(await stateOf(loser)).toBe('granted');
  });
});
