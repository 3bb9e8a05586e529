import { startCleansing } from '@afluente/domain/quality/cleanse-run';
import { emptyTally } from '@afluente/domain/quality/quality-sources';
import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { eventsOn } from '@afluente/tests/fakes/published';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'records' });

/** A run as it was asked for at a time, and finished. */
async function ended(at: string, sources = {}) {
  const { run } = startCleansing({ at, by: 'schedule', requestId: at, dryRun: true, repair: [] });
  const { checkpoint: _, ...rest } = run;
  await environment().store.cleansings.save({
    ...rest,
    status: 'finished',
    counts: { customers: 4, suspicions: 0, deliveries: 0 },
    quality: { complete: 2, valid: 3, fresh: 4 },
    findings: { 'bounce.expired': { found: 2, repaired: 0, samples: ['cus_1'] } },
    sources,
  });
  return run.id;
}

describe('requesting a cleansing', () => {
  it('has it done in the background, dry where nothing else is said', async () => {
    const { status, body } = await call('POST', '/v1/cleansing', { body: { repair: ['bounces'] } });

    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'running', dryRun: true, repair: ['bounces'], by: 'person:person-1' });
    expect((await call('GET', `/v1/cleansing/runs/${body.id}`)).body).toEqual(body);
    expect(eventsOn(await environment().items())).toMatchObject([
      { type: 'CleansingRequested', data: { runId: body.id, dryRun: true, repair: ['bounces'] } },
    ]);
  });

  it.each([
    ['a repair that there is not', { repair: ['names'] }, '/repair/0'],
    ['a word for a truth value', { dryRun: 'no' }, '/dryRun'],
    ['what it does not know', { dry: true }, '/dry'],
  ])('refuses %s', async (_what, body, pointer) => {
    const answer = await call('POST', '/v1/cleansing', { body });

    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    expect(await environment().store.cleansings.list({})).toEqual({ items: [] });
  });

  it('is for administrators and marketing, and leadership reads it too', async () => {
    const ask = async (role: string) => (await call('POST', '/v1/cleansing', { ...withRole(role), body: {} })).status;
    const read = async (role: string) => (await call('GET', '/v1/cleansing/runs', withRole(role))).status;

    expect(await Promise.all(['admin', 'marketing', 'sales', 'leadership'].map(ask))).toEqual([202, 202, 403, 403]);
    expect(await Promise.all(['marketing', 'leadership', 'service'].map(read))).toEqual([200, 200, 403]);
  });
});

describe('the cleansing runs', () => {
  it('are listed newest first, page by page, each with its averages and what was found in words', async () => {
    const older = await ended('2026-03-01T03:30:00.000Z');
    const newer = await ended('2026-03-02T03:30:00.000Z');

    const first = await call('GET', '/v1/cleansing/runs', { query: 'limit=1' });
    const second = await call('GET', '/v1/cleansing/runs', { query: `limit=1&cursor=${first.body.cursor}` });

    expect(first.body.items).toMatchObject([
      {
        id: newer,
        status: 'finished',
        quality: { complete: 0.5, valid: 0.75, fresh: 1 },
        findings: [{ code: 'bounce.expired', repair: 'bounces', found: 2, repaired: 0, samples: ['cus_1'] }],
      },
    ]);
    expect(second.body).toMatchObject({ items: [{ id: older }] });
    expect(second.body).not.toHaveProperty('cursor');
    expect((await call('GET', '/v1/cleansing/runs/cln_none')).status).toBe(404);
  });
});

describe('the quality of sources', () => {
  it('is that of the last finished run, the worst source first', async () => {
    await ended('2026-03-01T03:30:00.000Z', { old: emptyTally });
    const last = await ended('2026-03-02T03:30:00.000Z', {
      web: { ...emptyTally, deliveries: 10 },
      sms: { ...emptyTally, deliveries: 10, quarantined: 5 },
    });
    await call('POST', '/v1/cleansing', { body: {} });

    const { body } = await call('GET', '/v1/quality');

    expect(body).toMatchObject({
      at: '2026-03-02T03:30:00.000Z',
      runId: last,
      items: [
        { sourceId: 'sms', score: 0.75, reasons: [{ code: 'source.quarantined' }] },
        { sourceId: 'web', score: 1, reasons: [] },
      ],
    });
  });

  it('is empty before the first look', async () => {
    expect((await call('GET', '/v1/quality')).body).toEqual({
      items: [],
      note: expect.stringContaining('POST /v1/cleansing'),
    });
  });
});
