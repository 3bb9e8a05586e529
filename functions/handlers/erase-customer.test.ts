import { inboxKey } from '@afluente/app/deliveries/delivery-body';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { ana, erasureFixture, traces, whatWasThere } from '@afluente/tests/fakes/erasure-fixture';
import { eventsOn } from '@afluente/tests/fakes/published';
import { everythingKept } from '@afluente/tests/fakes/traces';
import { handler as api } from '../api/api';
import { handler as record } from '../pipeline/record-deliveries';
import { handler as worker } from './erase-customer';

const call = apiClient(api);
const environment = environmentForTests({ forgets: 'configuration too', hasSenders: true });
const fixture = erasureFixture(environment, { record, worker });

const customerOf = (email: string) => environment().store.customers.findByIdentifier({ type: 'email', value: email });
/** Cancels an import, which else waits for its run. */
const stop = (id: string) => call('DELETE', `/v1/imports/${id}`, { at: new Date().toISOString() });

describe('the erasure of a person', () => {
  it('leaves no trace of them in the table nor in the bucket, and takes nobody else along', async () => {
    await fixture.liveThrough();
    expect(await everythingKept(environment())).toMatch(traces);

    await fixture.erase();

    expect(await everythingKept(environment())).not.toMatch(traces);
    expect((await customerOf('bo@example.com'))?.identifiers).toMatchObject([{ value: 'bo@example.com' }]);
    expect(await everythingKept(environment())).toContain('bo@example.com');
    expect(environment().objects.has(inboxKey('dly_1'))).toBe(false);
  });

  it('reports what was removed, and emits its end once', async () => {
    await fixture.liveThrough();

    const { removed, stage, doneAt, suppressed } = await fixture.erase();

    expect({ stage, suppressed }).toEqual({ stage: 'done', suppressed: 2 });
    expect(doneAt).toBeDefined();
    expect(removed).toEqual(whatWasThere);
    const events = eventsOn((await environment().items()).filter(({ type }) => type === 'erasure'));
    expect(events.map(({ type }) => type)).toEqual(['CustomerErased']);
  });

  it('deletes what holds a row of theirs of imported files that are done with, and no other part', async () => {
    await fixture.liveThrough();
    const headers = { 'content-type': 'text/csv' };
    const put = (rows: string, name: string) =>
      call('POST', '/v1/imports', {
        headers,
        at: new Date().toISOString(),
        body: `email,nombre\n${rows}\n`,
        query: `name=${name}`,
      });
    await put(`${ana},Ana Garrido`, 'with');
    await put('bo@example.com,Bo', 'without');
    const files = () => [...environment().objects.keys()].filter((key) => key.startsWith('imports/'));
    const before = files();
    for (const one of (await environment().store.imports.list({})).items) await stop(one.id);

    const { removed } = await fixture.erase();

    expect(before).toHaveLength(3);
    expect(files()).toHaveLength(1);
    expect(removed).toMatchObject({ importFile: 2 });
    expect(await everythingKept(environment())).not.toMatch(traces);
  });

  it('leaves no trace of a replay, which has no copy of its own', async () => {
    await fixture.liveThrough();
    const before = await environment().store.receipts.get('dly_1');
    const { body } = await call('POST', '/v1/deliveries/dly_1/replay', { body: {} });
    await fixture.deliver(environment().deliveries());

    expect(body).toMatchObject({ status: 'queued' });
    expect((await environment().store.receipts.get('dly_1'))?.raw).toEqual(before?.raw);
    await fixture.erase();
    expect(await everythingKept(environment())).not.toMatch(traces);
  });
});
