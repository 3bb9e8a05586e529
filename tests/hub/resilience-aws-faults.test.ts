import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '@afluente/local/hub';
import { apiOf } from './api';
import { type BadDay, badDay } from './aws-faults';
import { type Books, faultsIn, readBooks, statusesOf } from './books';
import { openBusiness } from './business';
import { type Fact, type Intake, personOf, sendAll } from './facts';
import { assembly, idle } from './running-hub';

/** The same facts on a good and on a bad day of AWS come to the same records. */

const people = 50;
const members = 4;
const connections = 8;

/** First contacts by the till, which gives its own times and ids, so that customers and leads get the same ids each time. */
const firstContacts = Array.from(
  { length: people },
  (_, number): Fact => ({
    id: `day-${number}-first`,
    channel: 'events',
    occurredAt: `2026-01-01T10:00:00.${String(number).padStart(3, '0')}Z`,
    company: `Company ${number}`,
    ...personOf(number, 'day'),
  }),
);
const later = Array.from({ length: people }, (_, number) =>
  (['form', 'sms', 'events'] as const).map((channel): Fact => {
    const more = channel === 'events' ? { occurredAt: '2026-01-02T10:00:00.000Z', company: `New ${number}` } : {};
    return { id: `day-${number}-${channel}`, channel, ...more, ...personOf(number, 'day') };
  }),
).flat();

interface Day {
  readonly books: Books;
  readonly statuses: Readonly<Record<string, number>>;
  /** lines of the log that report a failure */
  readonly failures: readonly string[];
}

/** Lives through a day: facts are sent until they are acknowledged, as vendors do. */
async function liveThrough(luck: BadDay): Promise<Day> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'afluente-day-'));
  const failures: string[] = [];
  const onLog = (line: string) => {
    if (line.startsWith('error:')) failures.push(line);
  };
  const { interposer } = luck;
  const hub = await startHub({ assembly: await assembly(), dataDirectory, port: 0, onLog, interposer });
  try {
    const api = await apiOf(hub.url);
    const intake = { url: hub.url, secrets: await openBusiness(api, members) };
    luck.begun = true;
    const receiptIds = [...(await sendUntilTaken(firstContacts, intake))];
    await idle(hub.url, 60);
    receiptIds.push(...(await sendUntilTaken(later, intake)));
    await idle(hub.url, 60);
    luck.begun = false;
    return { books: await readBooks({ url: hub.url, api }), statuses: await statusesOf(hub.url, receiptIds), failures };
  } finally {
    await hub.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

async function sendUntilTaken(facts: readonly Fact[], intake: Intake): Promise<string[]> {
  const receiptIds: string[] = [];
  let left = facts;
  for (let tries = 0; left.length > 0 && tries < 10; tries += 1) {
    const receipts = await sendAll(left, intake, { connections });
    receiptIds.push(...[...receipts.values()].flatMap((id) => id ?? []));
    left = left.filter((fact) => receipts.get(fact) === undefined);
  }
  return receiptIds;
}

/** What has to be the same: everything but times of receipt, receipts and whose turn it was. */
function recordsOf({ customers, leads, events }: Books) {
  const inOrder = <T>(items: readonly T[]) => items.map((item) => JSON.stringify(item)).sort();
  return {
    customers: inOrder(
      customers.map(({ id, company, identifiers, openLeadIds, timeline }) => {
        const entries = inOrder(timeline.map((entry) => ({ id: entry.id, text: entry.content.text })));
        return { id, company, identifiers: inOrder(identifiers), openLeadIds, entries };
      }),
    ),
    leads: inOrder(leads.map(({ id, customerId, status, version }) => ({ id, customerId, status, version }))),
    events: [...new Set(inOrder(events.map(({ 'detail-type': type, detail }) => `${type} ${detail.id}`)))],
  };
}

describe('a bad day of AWS', () => {
  const luck = badDay(20_260_101, { passing: 0.05, stubborn: 0.01 });
  let good: Day;
  let bad: Day;
  beforeAll(async () => {
    good = await liveThrough(badDay(1, { passing: 0, stubborn: 0 }));
    bad = await liveThrough(luck);
  }, 240_000);

  it('is one: calls fail, lose their answers and are throttled, also for longer than the SDK tries', () => {
    expect(Math.min(...Object.values(luck.met))).toBeGreaterThan(20);
    expect(luck.stubborn).toBeGreaterThan(5);
    expect(bad.failures.length).toBeGreaterThan(0);
  });

  it('ends with the records and the events of a good one', () => {
    expect(recordsOf(bad.books)).toEqual(recordsOf(good.books));
  });

  it('loses nothing, does nothing twice, and leaves nobody out of turn', () => {
    const { applied = 0, duplicate = 0, ...others } = bad.statuses;

    expect(faultsIn(bad.books, members)).toEqual([]);
    expect(others).toEqual({});
    expect(applied + duplicate).toBeGreaterThanOrEqual(firstContacts.length + later.length);
  });
});
