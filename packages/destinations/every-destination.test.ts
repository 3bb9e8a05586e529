import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Answered } from './define-destination';
import { destinations } from './every-destination';
import { readOutcome } from './read-outcome';

const folders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const all = [...destinations.values()];
const context = { settings: { region: 'eu-west-1' }, secrets: [] };
const answer = (status: number, body: string, headers: Answered['headers'] = {}): Answered => ({
  status,
  body,
  headers,
});
const page = '<!doctype html><html><body><h1>Welcome</h1></body></html>';

describe('every destination', () => {
  it('is found by its folder', () => {
    expect([...destinations.keys()].sort()).toEqual(folders.map(({ name }) => name).sort());
    expect(destinations.has('ses')).toBe(true);
  });
});

describe.each(all)('destination $vendor', (destination) => {
  const outcome = (given: Answered) => readOutcome(destination, given, context);

  it('explains its set-up as often in Spanish as in English, and names each secret and the URL', () => {
    const { en, es } = destination.setup;

    expect(es.length).toBe(en.length);
    for (const steps of [en, es]) {
      // what is in the hub's own account reports by itself
      if (destination.usually === undefined) expect(steps.join(' ')).toContain('{url}');
      for (const { name } of destination.secrets) expect(steps.join(' ')).toContain(`\`${name}\``);
    }
  });

  it('has fixtures and a README', () => {
    expect(readdirSync(join(__dirname, destination.vendor, 'fixtures')).length).toBeGreaterThanOrEqual(7);
    expect(existsSync(join(__dirname, destination.vendor, 'README.md'))).toBe(true);
  });

  it('refuses a message that another channel carries', () => {
    const foreign = destination.channels.includes('webhook')
      ? ({ channel: 'sms', messageId: 'msg_1', purpose: 'transactional', to: '+34600111222', text: 'x' } as const)
      : ({ channel: 'webhook', messageId: 'msg_1', purpose: 'transactional', type: 'x', at: '', data: {} } as const);
    const made = destination.request(foreign, { ...context, idempotencyKey: 'msg_1', now: '2026-03-02T10:00:00.000Z' });

    expect(made).toMatchObject({ kind: 'refused', code: `destination.${destination.vendor}.channel` });
  });

  it.each(['reset', 'timeout'] as const)('leaves open what nobody knows after a %s', (failed) => {
    expect(readOutcome(destination, { failed, sent: false }, context).kind).toBe('retry');
    expect(readOutcome(destination, { failed, sent: true }, context).kind).toBe(
      destination.isIdempotent ? 'retry' : 'uncertain',
    );
  });

  it('takes a page of HTML for no success, whatever its status', () => {
    const kinds = [200, 201, 202, 400, 403, 404, 500, 502, 503, 504].map(
      (status) => outcome(answer(status, page)).kind,
    );

    if (!destination.isIdempotent) expect(kinds).not.toContain('sent');
    if (!destination.isIdempotent) expect(kinds[0]).toBe('uncertain');
    expect(kinds[8]).toBe('retry');
  });

  it('waits as long as it is asked to, a day at most', () => {
    expect(outcome(answer(429, '', { 'retry-after': '120' }))).toMatchObject({ kind: 'retry', afterSeconds: 120 });
    expect(outcome(answer(503, '', { 'retry-after': '999999' }))).toMatchObject({
      kind: 'retry',
      afterSeconds: 86_400,
    });
    expect(outcome(answer(503, '', { 'retry-after': 'soon' }))).not.toHaveProperty('afterSeconds');
  });

  it('reads anything without throwing, and quotes nothing of it', () => {
    const body = fc.oneof(
      fc.string(),
      fc.anything().map((value) => JSON.stringify(value) ?? ''),
      fc.constantFrom(
        '{"error":{"code":131047}}',
        '{"error":null}',
        '{"code":21610}',
        '{"messages":[{}]}',
        '[]',
        'null',
      ),
    );
    const secretText = 'ana@example.com';
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), body, (status, text) => {
        const read = outcome(answer(status, text, { 'x-amzn-errortype': text, 'retry-after': text }));

        expect(['sent', 'refused', 'retry', 'uncertain']).toContain(read.kind);
        if (read.kind !== 'sent') expect(`${read.code} ${read.reason}`).not.toContain(secretText);
      }),
      { numRuns: 300 },
    );
    const quoting = outcome(answer(400, JSON.stringify({ message: `${secretText} is bad`, error: { code: 1 } })));
    expect(JSON.stringify(quoting)).not.toContain(secretText);
  });
});
