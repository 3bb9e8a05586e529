import { call } from './api';
import { mortalHub } from './mortal-hub';
import { idle } from './running-hub';
import { until } from './until';

/** A hub that is killed in the middle of an import, and then stopped in it, and comes to the end of it all the same. */

const longestMs = 120_000;
const hub = mortalHub();

const peopleCount = 120;
/** Each person twice, three rows apart, and as many rows that are refused. */
const emails = Array.from({ length: peopleCount }, (_, index) => `p${index}@example.com`);
const lines = emails.flatMap((email, index) => [email, 'none', emails[index - 1] ?? 'none', 'none']);
const file = `email,nombre\n${lines.map((email, index) => `${email},Person ${index}`).join('\n')}\n`;
const expected = {
  rows: peopleCount * 4,
  created: peopleCount,
  matched: peopleCount - 1,
  merged: 0,
  refused: peopleCount * 2 + 1,
  suspected: 0,
  windows1252: 0,
};

async function people(): Promise<readonly { readonly id: string }[]> {
  const { body } = await hub.now().api.get('/v1/customers?limit=200');
  return body.items;
}

describe('an import in a hub that is killed and stopped', () => {
  it(
    'ends as if nothing had happened: every row reported once, recorded once, counted once',
    async () => {
      const { body: held } = await call(`${hub.now().url}/_local/token?role=marketing`, { method: 'GET' });
      const headers = { authorization: `Bearer ${held.token}`, 'content-type': 'text/csv' };
      const { body } = await call(`${hub.now().url}/v1/imports?dryRun=false`, { method: 'POST', headers, body: file });
      const read = async () => (await hub.now().api.get(`/v1/imports/${body.id}`)).body;

      await until(async () => (await people()).length > 5);
      await hub.restart('SIGKILL');
      await until(async () => (await read()).runs[0].at.chunk > 0);
      await hub.restart('SIGTERM');
      await until(async () => !['queued', 'running'].includes((await read()).status));
      await idle(hub.now().url, 60);

      const one = await read();
      const all = await people();
      const timelines = await Promise.all(all.map(({ id }) => hub.now().api.get(`/v1/customers/${id}/timeline`)));
      const { body: rows } = await hub.now().api.get(`/v1/imports/${body.id}/rows?outcome=created&limit=200`);
      expect(one).toMatchObject({ status: 'finished', runs: [{ counts: expected }] });
      expect(all).toHaveLength(peopleCount);
      // the last person comes once, everybody else twice
      expect(timelines.map((timeline) => timeline.body.items.length).sort()).toEqual([
        1,
        ...emails.slice(1).map(() => 2),
      ]);
      expect(rows.items).toHaveLength(peopleCount);
    },
    longestMs,
  );
});
