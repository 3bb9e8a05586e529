import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { call } from './api';
import { mortalHub } from './mortal-hub';
import { idle } from './running-hub';
import { until } from './until';

/** A hub that is killed while somebody is erased, once soon and once later, and erases them to the end all the same. */

const longestMs = 120_000;
const hub = mortalHub();

/** enough that the erasure takes some hundred milliseconds */
const contacts = 150;
const email = 'ana.garrido@example.com';
const rows = Array.from({ length: contacts }, (_, index) => `${email},Ana Garrido ${index}`);
const file = `email,nombre\n${rows.join('\n')}\nbo@example.com,Bo\n`;

async function importAll(): Promise<void> {
  const { body: held } = await call(`${hub.now().url}/_local/token?role=marketing`, { method: 'GET' });
  const headers = { authorization: `Bearer ${held.token}`, 'content-type': 'text/csv' };
  await call(`${hub.now().url}/v1/imports?dryRun=false`, { method: 'POST', headers, body: file });
  await idle(hub.now().url, 60);
}

/** asked of the runtime itself: the API is busy with the erasure */
async function requests(): Promise<number> {
  const { body } = await call(`${hub.now().url}/_local/events?type=CustomerErasureRequested`, { method: 'GET' });
  return body.items.length;
}

const found = async (address: string) => (await hub.now().api.get(`/v1/customers?email=${address}`)).body.items;

describe('an erasure in a hub that is killed', () => {
  it(
    'finishes, and reports what there was',
    async () => {
      await importAll();
      const [{ id }] = await found(email);

      // nobody hears the answer
      void hub
        .now()
        .api.delete(`/v1/customers/${id}`)
        .catch(() => undefined);
      await until(async () => (await requests()) > 0);
      await wait(randomInt(0, 400));
      await hub.restart('SIGKILL');
      await wait(randomInt(0, 400));
      await hub.restart('SIGKILL');
      await idle(hub.now().url, 60);

      const [report, ...others] = (await hub.now().api.get('/v1/erasures')).body.items;
      const counts = report.removed.map(({ what, count }: { what: string; count: number }) => [what, count]);
      expect(others).toEqual([]);
      expect(report).toMatchObject({ status: 'done', customerIds: [id] });
      expect(Object.fromEntries(counts)).toMatchObject({
        profiles: 1,
        identifiers: 1,
        interactions: contacts,
        'parts of imported files': 1,
      });
      expect((await hub.now().api.get(`/v1/customers/${id}`)).status).toBe(410);
      expect(await found(email)).toEqual([]);
      expect(await found('bo@example.com')).toHaveLength(1);
    },
    longestMs,
  );
});
