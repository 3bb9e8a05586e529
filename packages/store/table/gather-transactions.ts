import { setImmediate as nextTurn } from 'node:timers/promises';
import { keyOf } from './item-key';
import type { ConditionalPut, ConditionalRemoval, TransactOutcome } from './write-items';

/** Writes some items together, all or none, as `putTogether` does. */
export type WriteTogether = (writes: readonly (ConditionalPut | ConditionalRemoval)[]) => Promise<TransactOutcome>;

type Writes = Parameters<WriteTogether>[0];

/** What DynamoDB takes in one transaction: 100 items and 4 MB (AWS: "Managing complex workflows with transactions"). */
const mostItems = 100;
const mostBytes = 3_500_000;

interface Asked {
  readonly writes: Writes;
  readonly bytes: number;
  readonly keys: readonly string[];
  answer(outcome: Promise<TransactOutcome>): void;
}

/**
 * The same, but what is asked at one moment goes out in as few transactions as it fits into: the people of a batch are committed at once.
 * Nobody depends on another: those that are refused, and all of them where a transaction fails, are written by themselves.
 */
export function gatherTransactions(write: WriteTogether): WriteTogether {
  let waiting: Asked[] = [];
  const send = async () => {
    await nextTurn();
    const all = waiting;
    waiting = [];
    for (const some of fitting(all)) void writeAll(some, write);
  };
  return (writes) =>
    new Promise((resolve) => {
      if (waiting.length === 0) void send();
      const keys = writes.map((one) => JSON.stringify('item' in one ? keyOf(one.item) : one.remove));
      waiting.push({ writes, keys, bytes: Buffer.byteLength(JSON.stringify(writes)), answer: resolve });
    });
}

/** Of one only as it is; of several, those that were not refused once more together. */
async function writeAll(asked: readonly Asked[], write: WriteTogether): Promise<void> {
  const alone = (some: readonly Asked[]) => {
    for (const { writes, answer } of some) answer(write(writes));
  };
  if (asked.length < 2) return alone(asked);
  const outcome = await write(asked.flatMap(({ writes }) => writes)).catch(() => undefined);
  if (outcome?.done) {
    for (const { answer } of asked) answer(Promise.resolve(outcome));
    return;
  }
  const refused = refusedOf(asked, outcome);
  alone(refused.length === 0 ? asked : refused);
  if (refused.length > 0)
    await writeAll(
      asked.filter((one) => !refused.includes(one)),
      write,
    );
}

function refusedOf(asked: readonly Asked[], outcome: TransactOutcome | undefined): readonly Asked[] {
  if (outcome === undefined || outcome.done) return [];
  let start = 0;
  return asked.filter(({ writes }) => {
    const own = outcome.refusals.slice(start, start + writes.length);
    start += writes.length;
    return own.some((refusal) => refusal !== undefined);
  });
}

/** Groups that fit into a transaction, no item of which is written twice. */
function fitting(all: readonly Asked[]): readonly (readonly Asked[])[] {
  const groups: Asked[][] = [];
  for (const one of all) {
    const group = groups.find((some) => fits(some, one));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

function fits(group: readonly Asked[], { writes, bytes, keys }: Asked): boolean {
  const items = group.reduce((sum, one) => sum + one.writes.length, writes.length);
  const size = group.reduce((sum, one) => sum + one.bytes, bytes);
  const taken = new Set(group.flatMap((one) => one.keys));
  return items <= mostItems && size <= mostBytes && !keys.some((key) => taken.has(key));
}
