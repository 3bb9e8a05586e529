import { createHash } from 'node:crypto';
import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { choosing, preferenceVisits } from '@afluente/tests/fakes/preference-visits';
import { handler } from '../preferences';

const { environment, person, lastEmail, tokenFor, ask, post, stateOf, ledgerOf } = preferenceVisits(handler);

describe('the preference page', () => {
  it('shows each option with its state, in the requested language', async () => {
    const token = tokenFor(choosing(await person('granted')));

    const english = await ask('GET', token, { headers: { 'accept-language': 'fr, en;q=0.5' } });
    const spanish = await ask('GET', token, { headers: { 'accept-language': 'es-MX' } });
    const chosen = await ask('GET', token, { query: 'lang=es', headers: { 'accept-language': 'en' } });

    expect(english.status).toBe(200);
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('You receive this.');
    expect(spanish.body).toContain('<legend>Correo electrónico</legend>');
    expect(chosen.body).toContain('<html lang="es">');
  });

  it('runs no script and is not cached, indexed, framed or sent as a referrer', async () => {
    const { headers, body } = await ask('GET', tokenFor(choosing(await person())));

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

  it('allows its own style by hash', async () => {
    const { headers, body } = await ask('GET', tokenFor(choosing(await person())));

    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(body) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`'sha256-${hash}'`);
  });

  it('stores what the person changed and shows it as saved; a second press stores nothing more', async () => {
    const id = await person('granted');
    const token = tokenFor(choosing(id));
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
    expect(shown.body).toContain('Your choices have been saved.');
    expect(shown.body).toContain('You do not receive this, as you asked.');
  });

  it('grants what is ticked and records it as an interaction', async () => {
    const id = await person('denied');

    await post(tokenFor(choosing(id)), [
      ['seen', 'email:marketing:denied'],
      ['want', 'email:marketing'],
    ]);

    const [recorded] = (await environment().store.customers.timeline(id, { limit: 1 })).items;
    expect(recorded).toMatchObject({ kind: 'subscribed', vendor: 'afluente', direction: 'inbound' });
    expect(await stateOf(id)).toBe('granted');
  });

  it('reverts nothing that was stated elsewhere while the page was open', async () => {
    const id = await person('denied');

    // the page was opened while email was still allowed, and is saved unchanged
    await post(tokenFor(choosing(id)), [
      ['seen', 'email:marketing:granted'],
      ['want', 'email:marketing'],
    ]);

    expect(await stateOf(id)).toBe('denied');
  });

  it('refuses everything with one button', async () => {
    const id = await person();

    const { status } = await post(tokenFor(choosing(id)), [['all', 'denied']]);

    expect(status).toBe(303);
    expect(await stateOf(id)).toBe('denied');
  });

  it('ignores unknown options and those that were not shown, and refuses a body that is not a form or is too long', async () => {
    const id = await person();
    const token = tokenFor(choosing(id));

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

  it('escapes invented names of channels and purposes', async () => {
    const id = await person();
    const consent = [{ channel: '<b>"x', purpose: '<script>', state: 'granted' as const }];
    const identifiers = [sampleIdentifier('email', lastEmail())];
    await record(environment().store, [sampleRecordable({ vendorEventId: 'odd', person: { identifiers }, consent })]);

    const { body } = await ask('GET', tokenFor(choosing(id)));

    expect(body).not.toMatch(/<b>|<script>/);
  });
});
