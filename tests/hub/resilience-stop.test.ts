import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsIn, readBooks, statusesOf, timesRecorded } from './books';
import { openBusiness } from './business';
import { type Fact, personOf, sendAll } from './facts';
import { endHubProcesses, type HubProcess, startAsUser } from './hub-process';
import { idle } from './running-hub';

/** The hub as a user runs it: stopped in the middle of its work, started again, and started anew. */

const members = 2;
/** What is under way ends, what waits stays for the next start: seconds on an idle machine. */
const longestStopMs = 30_000;
const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-stop-'));
const facts = Array.from(
  { length: 120 },
  (_, number): Fact => ({
    id: `stop-${number}`,
    channel: number % 2 === 0 ? 'form' : 'events',
    ...personOf(number % 40, 'stop'),
  }),
);

afterAll(async () => {
  await endHubProcesses();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** Sends everything and stops the hub when some are acknowledged. */
async function stopUnderLoad(hub: HubProcess) {
  const intake = { url: hub.url, secrets: await openBusiness(hub.api, members) };
  const stopped: Promise<{ code: number | null; milliseconds: number }>[] = [];
  const stop = async () => {
    const since = performance.now();
    return { code: await hub.end('SIGTERM'), milliseconds: performance.now() - since };
  };
  const onAck = (acknowledged: number) => {
    if (acknowledged === 50) stopped.push(stop());
  };
  const receipts = await sendAll(facts, intake, { connections: 8, onAck });
  const [end] = await Promise.all(stopped);
  return { end, receipts };
}

describe('a hub that is stopped', () => {
  it('ends well under load; a start over its data goes on, and one with --fresh begins anew', async () => {
    const first = await startAsUser(dataDirectory, ['--quiet']);
    const { end, receipts } = await stopUnderLoad(first);
    const acknowledged = facts.filter((fact) => receipts.get(fact) !== undefined);

    const second = await startAsUser(dataDirectory, ['--quiet']);
    await idle(second.url, 60);
    const books = await readBooks(second);
    const statuses = await statusesOf(
      second.url,
      [...receipts.values()].flatMap((id) => id ?? []),
    );
    const secondCode = await second.end('SIGTERM');
    const third = await startAsUser(dataDirectory, ['--quiet', '--fresh']);
    const anew = await readBooks(third);
    const forms = await third.api.get('/v1/forms');

    expect(end?.code).toBe(0);
    expect(end?.milliseconds).toBeLessThan(longestStopMs);
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
    expect(statuses).toEqual({ applied: acknowledged.length });
    expect(acknowledged.filter(({ id }) => timesRecorded(books).get(id) !== 1)).toEqual([]);
    expect(faultsIn(books, members)).toEqual([]);
    expect(secondCode).toBe(0);
    expect(anew).toEqual({ customers: [], leads: [], events: [], deadLetters: [] });
    expect(forms.body).toEqual({ items: [] });
    const lines = [first, second, third].flatMap((hub) => hub.output().split('\n'));
    expect(lines.filter((line) => !/^(afluente ready at http|error: )/.test(line))).toEqual([]);
  }, 180_000);
});
