import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { call } from './api';
import { type Books, faultsIn, readBooks, statusesOf, timesRecorded } from './books';
import { openBusiness } from './business';
import { type Fact, type Intake, personOf, sendAll } from './facts';
import { endHubProcesses, type HubProcess, startHubProcess } from './hub-process';
import { idle } from './running-hub';
import { until } from './until';

/** One data folder under a hub that is killed at three parts of its work, and each time again as it recovers. */

const members = 3;
const people = 20;
/** of one step, on a machine that has much else to do */
const longestMs = 120_000;
const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-kill-'));
let hub: HubProcess;
let secrets: Intake['secrets'];
let sentBefore = 0;

beforeAll(async () => {
  hub = await startHubProcess(dataDirectory);
  secrets = await openBusiness(hub.api, members);
}, longestMs);
afterAll(async () => {
  await endHubProcesses();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** Each person fills in the form, writes an SMS, and comes to the till; first contacts meet on three channels. */
function factsOf(town: string): Fact[] {
  const channels = ['form', 'sms', 'events'] as const;
  return Array.from({ length: people }, (_, number) =>
    channels.map((channel): Fact => ({ id: `${town}-${number}-${channel}`, channel, ...personOf(number, town) })),
  ).flat();
}

/** Resolves when it is time to kill; `acknowledged` says how many facts are so far. */
type Moment = (acknowledged: () => number) => Promise<void>;

async function published(type: string): Promise<number> {
  const { body } = await call(`${hub.url}/_local/events?type=${type}`, { method: 'GET' });
  return body.items.length;
}

const moments: Readonly<Record<string, Moment>> = {
  'taking in': (acknowledged) => {
    const some = randomInt(10, people * 2);
    return until(() => acknowledged() >= some);
  },
  recording: async () => {
    const before = await published('InteractionRecorded');
    await until(async () => (await published('InteractionRecorded')) > before);
    await wait(randomInt(0, 50));
  },
  assigning: async () => {
    const before = await published('LeadAssigned');
    const some = randomInt(1, 10);
    await until(async () => (await published('LeadAssigned')) >= before + some);
  },
};

/** Sends facts, kills the hub at its time and starts it again; gives what was acknowledged and what was not. */
async function killUnderLoad(facts: readonly Fact[], moment: Moment) {
  let count = 0;
  const killed = moment(() => count).then(() => hub.end('SIGKILL'));
  const onAck = (acknowledged: number) => {
    count = acknowledged;
  };
  const [receipts] = await Promise.all([sendAll(facts, { url: hub.url, secrets }, { connections: 8, onAck }), killed]);
  hub = await startHubProcess(dataDirectory);
  // and once more, while it takes up what the first kill left behind
  await wait(randomInt(0, 400));
  await hub.end('SIGKILL');
  hub = await startHubProcess(dataDirectory);
  await idle(hub.url, 60);
  const acknowledged = facts.filter((fact) => receipts.get(fact) !== undefined);
  const receiptIds = acknowledged.flatMap((fact) => receipts.get(fact) ?? []);
  return { acknowledged, receiptIds, others: facts.filter((fact) => !acknowledged.includes(fact)) };
}

function timesOf(facts: readonly Fact[], books: Books): number[] {
  const times = timesRecorded(books);
  return [...new Set(facts.map(({ id }) => times.get(id) ?? 0))].sort();
}

describe.each(Object.entries(moments))('a hub killed while %s', (phase, moment) => {
  const facts = factsOf(phase.replace(' ', '-'));
  let killing: Awaited<ReturnType<typeof killUnderLoad>>;
  beforeAll(async () => {
    killing = await killUnderLoad(facts, moment);
  }, longestMs);

  it(
    'has lost nothing that it acknowledged, and done nothing twice',
    async () => {
      const { acknowledged, receiptIds, others } = killing;

      const books = await readBooks(hub);

      expect(acknowledged.length).toBeGreaterThan(0);
      expect(await statusesOf(hub.url, receiptIds)).toEqual({ applied: receiptIds.length });
      expect(timesOf(acknowledged, books)).toEqual([1]);
      expect([[], [0], [1], [0, 1]]).toContainEqual(timesOf(others, books));
      expect(faultsIn(books, members)).toEqual([]);
    },
    longestMs,
  );

  it(
    'comes to every fact once when the senders repeat what they were not sure of, and some more',
    async () => {
      const { acknowledged, others } = killing;
      const repeats = [...others, ...acknowledged.slice(0, 5)];

      const receipts = await sendAll(repeats, { url: hub.url, secrets }, { connections: 8 });
      await idle(hub.url, 60);
      const books = await readBooks(hub);

      sentBefore += facts.length;
      const counts = await statusesOf(
        hub.url,
        [...receipts.values()].flatMap((id) => id ?? []),
      );
      expect((counts.applied ?? 0) + (counts.duplicate ?? 0)).toBe(repeats.length);
      expect(counts.duplicate).toBeGreaterThanOrEqual(Math.min(5, acknowledged.length));
      expect(timesOf(facts, books)).toEqual([1]);
      expect(timesRecorded(books).size).toBe(sentBefore);
      expect(books.customers).toHaveLength((sentBefore / facts.length) * people);
      expect(faultsIn(books, members)).toEqual([]);
    },
    longestMs,
  );
});
