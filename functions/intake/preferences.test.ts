import { createHash } from 'node:crypto';
import { sampleIdentifier, sampleRecordable } from '@afluente/domain/samples';
import { mintPreferenceToken, type PreferenceGrant } from '@afluente/runtime/preference-token';
import { mergeTwo, record } from '@afluente/store/samples';
import { type HubWorld, startHubWorld } from '@afluente/tests/fakes/hub-world';
import { httpEvent, lambdaContext } from '@afluente/tests/fakes/intake-world';
import { handler } from './preferences';

const now = '2026-04-01T10:00:00.000Z';
const askedAt = '2026-03-04T10:00:00.000Z';
const marketing = { channel: 'email', purpose: 'marketing' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

let world: HubWorld;
beforeAll(async () => {
  world = await startHubWorld();
});
afterAll(() => world.close());

/** A customer with an address, who has said this of mail. */
let people = 0;
async function person(state?: 'granted' | 'denied' | 'pending'): Promise<string> {
  people += 1;
  const email = sampleIdentifier('email', `ana${people}@example.com`);
  const consent = state === undefined ? {} : { consent: [{ ...marketing, state }] };
  await record(world.store, [
    sampleRecordable({ vendorEventId: `post-${people}`, person: { identifiers: [email] }, ...consent }),
  ]);
  return (await world.store.customers.findByIdentifier(email))?.id ?? '';
}

const secret = () => Buffer.from(world.secrets.get('hub-secret') ?? '');
const tokenFor = (grant: PreferenceGrant, at = now) => mintPreferenceToken(secret(), grant, { now: at });
const unsubscribing = (customerId: string): PreferenceGrant => ({ scope: 'unsubscribe', customerId, about: marketing });
const confirming = (customerId: string): PreferenceGrant => ({
  scope: 'confirm',
  customerId,
  abouts: [marketing],
  interactionId: 'int_1',
  askedAt,
});

let requests = 0;
async function ask(method: string, token: string, request: Parameters<typeof httpEvent>[2] = {}) {
  requests += 1;
  const event = httpEvent(method, `/v1/preferences/${token}`, { at: now, ...request, pathParameters: { token } });
  const requestContext = { ...event.requestContext, requestId: `gateway-${requests}` };
  const { statusCode: status, headers, body = '' } = await handler({ ...event, requestContext }, lambdaContext);
  return { status, headers, body };
}
const post = (token: string, fields: [string, string][]) =>
  ask('POST', token, { headers: form, body: new URLSearchParams(fields).toString() });

const stateOf = async (id: string) => (await world.store.customers.get(id))?.consents['email:marketing']?.state;
const ledgerOf = async (ids: readonly string[]) => (await world.store.consents.ledger(ids, {})).items;

describe('the preference page', () => {
  it('shows each option with its state, in the language that is asked for', async () => {
    const token = tokenFor({ scope: 'preferences', customerId: await person('granted') });

    const english = await ask('GET', token, { headers: { 'accept-language': 'fr, en;q=0.5' } });
    const spanish = await ask('GET', token, { headers: { 'accept-language': 'es-MX' } });
    const chosen = await ask('GET', token, { query: 'lang=es', headers: { 'accept-language': 'en' } });

    expect(english.status).toBe(200);
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('You receive this.');
    expect(spanish.body).toContain('<legend>Correo electrónico</legend>');
    expect(chosen.body).toContain('<html lang="es">');
  });

  it('runs no script, is not kept, found, framed, nor told to others', async () => {
    const { headers, body } = await ask('GET', tokenFor({ scope: 'preferences', customerId: await person() }));

    expect(body).not.toMatch(/<script|javascript:|\son\w+=|style="|src=|example\.com/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      ),
    });
  });

  it('is shown in its own style, which the policy names by its hash', async () => {
    const { headers, body } = await ask('GET', tokenFor({ scope: 'preferences', customerId: await person() }));

    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`);
  });

  it('is changed by no GET or HEAD', async () => {
    const id = await person('granted');
    const tokens = [tokenFor({ scope: 'preferences', customerId: id }), tokenFor(unsubscribing(id))];
    const before = await world.items();

    for (const token of [...tokens, tokenFor(confirming(id))]) {
      const [seen, head] = [await ask('GET', token, { query: 'all=denied&saved=1' }), await ask('HEAD', token)];
      expect([seen.status, head.status, head.body]).toEqual([200, 200, '']);
    }

    expect(await world.items()).toEqual(before);
  });

  it('stores what the person changed, shows it as saved, and by a second press stores nothing more', async () => {
    const id = await person('granted');
    const token = tokenFor({ scope: 'preferences', customerId: id });
    const untick: [string, string][] = [['seen', 'email:marketing:granted']];

    const first = await post(token, untick);
    const second = await post(token, untick);
    const shown = await ask('GET', token, { query: 'saved=1' });

    expect([first.status, first.headers.location, second.status]).toEqual([303, '?saved=1', 303]);
    expect(await stateOf(id)).toBe('denied');
    expect((await ledgerOf([id])).map(({ state, sourceId, ip }) => [state, sourceId, ip])).toEqual([
      ['denied', 'preferences', '192.0.2.1'],
      ['granted', 'website', undefined],
    ]);
    expect(shown.body).toContain('Your choice is saved.');
    expect(shown.body).toContain('You do not receive this: you told us so.');
  });

  it('grants what is ticked, and tells so to who listens', async () => {
    const id = await person('denied');

    await post(tokenFor({ scope: 'preferences', customerId: id }), [
      ['seen', 'email:marketing:denied'],
      ['want', 'email:marketing'],
    ]);

    const [told] = (await world.store.customers.timeline(id, { limit: 1 })).items;
    expect(told).toMatchObject({ kind: 'subscribed', vendor: 'afluente', direction: 'inbound' });
    expect(await stateOf(id)).toBe('granted');
  });

  it('takes nothing back that was said elsewhere while it lay open', async () => {
    const id = await person('denied');

    // it was opened when mail was still allowed, and is saved as it was
    await post(tokenFor({ scope: 'preferences', customerId: id }), [
      ['seen', 'email:marketing:granted'],
      ['want', 'email:marketing'],
    ]);

    expect(await stateOf(id)).toBe('denied');
  });

  it('refuses everything by one button', async () => {
    const id = await person();

    const { status } = await post(tokenFor({ scope: 'preferences', customerId: id }), [['all', 'denied']]);

    expect(status).toBe(303);
    expect(await stateOf(id)).toBe('denied');
  });

  it('leaves out what is no option of theirs or was not shown, and refuses what is no form or too long', async () => {
    const id = await person();
    const token = tokenFor({ scope: 'preferences', customerId: id });

    const made = await post(token, [
      ['seen', 'fax:marketing:unsaid'],
      ['want', 'fax:marketing'],
    ]);
    const unseen = await post(token, [['want', 'email:marketing']]);
    const typed = await ask('POST', token, { headers: { 'content-type': 'application/json' }, body: '{}' });
    const long = await post(token, [['want', 'a'.repeat(70_000)]]);
    const put = await ask('PUT', token);

    expect([made, unseen, typed, long, put].map(({ status }) => status)).toEqual([303, 303, 415, 413, 405]);
    expect(await ledgerOf([id])).toEqual([]);
  });

  it('shows names that somebody made up as text', async () => {
    const id = await person();
    const consent = [{ channel: '<b>"x', purpose: '<script>', state: 'granted' as const }];
    const identifiers = [sampleIdentifier('email', `ana${people}@example.com`)];
    await record(world.store, [sampleRecordable({ vendorEventId: 'odd', person: { identifiers }, consent })]);

    const { body } = await ask('GET', tokenFor({ scope: 'preferences', customerId: id }));

    expect(body).not.toMatch(/<b>|<script>/);
  });
});

describe('a link that does not hold', () => {
  it('is answered alike whether it was forged or its customer is no more', async () => {
    const genuine = tokenFor({ scope: 'preferences', customerId: await person() });
    const forged = `${genuine.slice(0, -1)}${genuine.endsWith('A') ? 'B' : 'A'}`;
    const gone = tokenFor({ scope: 'preferences', customerId: 'cus_01KJVHZE00ABCDEFGHJKMNPQRS' });

    const answers = [await ask('GET', forged), await ask('GET', gone), await post(gone, [['all', 'denied']])];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers[0]?.body).toContain('This link does not work');
  });

  it('says how to get a newer one where it is too old, and does nothing', async () => {
    const id = await person('granted');
    const old = tokenFor(unsubscribing(id), '2020-01-01T00:00:00.000Z');

    const answers = [await ask('GET', old), await post(old, [['List-Unsubscribe', 'One-Click']])];
    const confirm = await ask('GET', tokenFor(confirming(id), askedAt), { query: 'lang=es' });

    expect(answers.map(({ status }) => status)).toEqual([410, 410]);
    expect(confirm.body).toContain('Rellene otra vez el formulario');
    expect(await stateOf(id)).toBe('granted');
  });
});

describe('unsubscribing', () => {
  it('is one click of a mailbox provider: a POST without cookies, answered at once', async () => {
    const id = await person('granted');

    const { status, headers, body } = await post(tokenFor(unsubscribing(id)), [['List-Unsubscribe', 'One-Click']]);

    expect([status, headers['content-type'], body]).toEqual([200, 'text/plain; charset=utf-8', 'Unsubscribed\n']);
    expect(await stateOf(id)).toBe('denied');
    expect((await ledgerOf([id]))[0]?.proof).toBe('one-click unsubscribe');
  });

  it('takes the one click as multipart/form-data too, and twice as once', async () => {
    const id = await person('granted');
    const body = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };

    const first = await ask('POST', tokenFor(unsubscribing(id)), { headers, body });
    const second = await ask('POST', tokenFor(unsubscribing(id)), { headers, body });

    expect([first.status, first.body, second.status]).toEqual([200, 'Unsubscribed\n', 200]);
    expect(await ledgerOf([id])).toHaveLength(2);
  });

  it('is a button for a person, who sees then that it is done and the way to all preferences', async () => {
    const id = await person('granted');
    const token = tokenFor(unsubscribing(id));

    const before = await ask('GET', token);
    const pressed = await post(token, []);
    const after = await ask('GET', token);

    expect(before.body).toContain('<button>Unsubscribe</button>');
    expect(pressed.status).toBe(303);
    expect(after.body).toContain('You are unsubscribed');
    const [, all = ''] = /href="([\w.-]+)\?lang=en"/.exec(after.body) ?? [];
    expect((await ask('GET', all)).body).toContain('What we may send you');
  });

  it('changes nobody but the customer of the link', async () => {
    const [id, other] = [await person('granted'), await person('granted')];

    await post(tokenFor(unsubscribing(id)), []);

    expect([await stateOf(id), await stateOf(other)]).toEqual(['denied', 'granted']);
  });
});

describe('a link of before a merge', () => {
  it('reads the whole, refuses in its own part, and grants for the whole', async () => {
    const [survivor, loser] = [await person('granted'), await person()];
    await mergeTwo(world.store, survivor, loser, now);
    const token = tokenFor({ scope: 'preferences', customerId: loser });

    const shown = await ask('GET', token);
    await post(tokenFor(unsubscribing(loser)), []);
    const refused = [await stateOf(survivor), (await ledgerOf([loser]))[0]?.state];
    await post(tokenFor({ scope: 'preferences', customerId: survivor }), [
      ['seen', 'email:marketing:denied'],
      ['want', 'email:marketing'],
    ]);

    expect(shown.body).toContain('You receive this.');
    expect(refused).toEqual(['denied', 'denied']);
    expect(await stateOf(loser)).toBe('granted');
  });
});

describe('confirming', () => {
  it('grants what waits, by the button, and says so', async () => {
    const id = await person('pending');
    const token = mintPreferenceToken(secret(), confirming(id), { now });

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

  it('overrides no refusal since then', async () => {
    const id = await person('pending');
    await post(tokenFor(unsubscribing(id)), []);

    const pressed = await post(tokenFor(confirming(id)), []);
    const shown = await ask('GET', tokenFor(confirming(id)));

    expect(pressed.status).toBe(303);
    expect(shown.body).toContain('This was cancelled since');
    expect(await stateOf(id)).toBe('denied');
  });
});

describe('in trouble', () => {
  afterEach(() => {
    world.spoil = () => undefined;
  });

  it.each(['fails', 'throttled', 'lost answer'] as const)(
    'ends the same by a second press, whichever one call %s',
    async (fault) => {
      for (let nth = 0; nth < 4; nth += 1) {
        const id = await person('granted');
        let count = 0;
        world.spoil = () => {
          count += 1;
          return count === nth + 1 ? fault : undefined;
        };

        const { status: first } = await post(tokenFor(unsubscribing(id)), []);
        world.spoil = () => undefined;
        const { status } = await post(tokenFor(unsubscribing(id)), []);

        expect([303, 503]).toContain(first);
        expect([status, await stateOf(id), (await ledgerOf([id])).length]).toEqual([303, 'denied', 2]);
      }
    },
  );

  it('says that it may not be stored, and to press again', async () => {
    const id = await person('granted');
    world.spoil = ({ name }) => (name === 'DynamoDB.TransactWriteItems' ? 'throttled' : undefined);

    const { status, headers, body } = await post(tokenFor(unsubscribing(id)), []);

    expect([status, headers['retry-after']]).toEqual([503, '2']);
    expect(body).toContain('Please try again');
    expect(await stateOf(id)).toBe('granted');
  });

  it('stores once where the answer of the first attempt was lost', async () => {
    const id = await person('granted');
    let lost = 0;
    world.spoil = ({ name }) => {
      if (name !== 'DynamoDB.TransactWriteItems' || lost > 0) return undefined;
      lost += 1;
      return 'lost answer';
    };

    const { status } = await post(tokenFor(unsubscribing(id)), []);

    expect([status, lost]).toEqual([303, 1]);
    expect(await ledgerOf([id])).toHaveLength(2);
  });

  it('stores one refusal where the button is pressed by many at once', async () => {
    const id = await person('granted');
    const token = tokenFor(unsubscribing(id));

    const answers = await Promise.all(Array.from({ length: 8 }, () => post(token, [])));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 303));
    expect(await ledgerOf([id])).toHaveLength(2);
  });
});
