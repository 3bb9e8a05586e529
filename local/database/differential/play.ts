import type { Database } from '../database';
import { type Aspect, differingAspects, type Outcome, ordered, outcomeOf } from './compare';
import { type Judge, recordsOf } from './endpoint';
import { createRandom } from './random';
import { type TableKind, tables } from './random-items';
import { randomSteps, type Step } from './random-operations';

/** What one step came to on both sides. */
export interface Played {
  readonly step: Step;
  readonly ours: Outcome;
  readonly theirs: Outcome;
  readonly differences: readonly Aspect[];
}

export interface Episode {
  readonly number: number;
  readonly played: readonly Played[];
  /** The records of our stream and of theirs; absent when the contents went apart before. */
  readonly streams?: readonly [ours: string, theirs: string];
}

interface Game {
  readonly database: Database;
  readonly judge: Judge;
  readonly seed: number;
  readonly steps: number;
  /** whether the judge has transactions and streams */
  readonly isFull: boolean;
}

const api = 'DynamoDB_20120810';

/**
 * Plays one episode on both sides, on a new table each. It ends where the two sides may have come to hold different items: what follows
 * would only repeat the difference.
 */
export async function playEpisode(game: Game, number: number): Promise<Episode> {
  const { database, judge, seed, steps, isFull } = game;
  const random = createRandom(seed + number);
  const kind: TableKind = random.percent(70) ? 'texts' : 'numbers';
  const TableName = `episode-${number}`;
  const ours = {
    name: 'ours',
    ask: (target: string, request: object) => database.handle(target, Buffer.from(JSON.stringify(request))),
  };
  const created = { TableName, ...tables[kind] };
  for (const side of [ours, judge]) {
    const { status, body } = await side.ask(`${api}.CreateTable`, created);
    if (status !== 200) throw new Error(`${side.name} cannot create a table: ${body}`);
  }
  const played: Played[] = [];
  for (const step of randomSteps({ random, kind, TableName }, steps, isFull)) {
    const [our, their] = [await askFor(ours, step), await askFor(judge, step)];
    const differences = differingAspects(our, their);
    played.push({ step, ours: our, theirs: their, differences });
    if (differences.some((aspect) => partsContents(step, aspect, [our, their]))) return { number, played };
  }
  const streams = isFull
    ? ([
        streamOf(await database.stream(TableName).read(undefined, 10_000)),
        streamOf(await recordsOf(judge, TableName)),
      ] as const)
    : undefined;
  for (const side of [ours, judge]) await side.ask(`${api}.DeleteTable`, { TableName });
  return { number, played, ...(streams ? { streams } : {}) };
}

async function askFor(side: Judge, step: Step): Promise<Outcome> {
  return outcomeOf(step, await side.ask(`${api}.${step.operation}`, step.request));
}

/** A read changes nothing, and two refusals leave both sides as they were. */
function partsContents({ operation }: Step, aspect: Aspect, [ours, theirs]: [Outcome, Outcome]): boolean {
  const isWrite = !['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'].includes(operation);
  if (!isWrite || (ours.result !== 'done' && theirs.result !== 'done')) return false;
  return aspect === 'result' || aspect === 'content';
}

function streamOf(
  records: readonly { eventName: string; dynamodb: { Keys: object; NewImage?: object; OldImage?: object } }[],
): string {
  return records
    .map(({ eventName, dynamodb: { Keys, NewImage, OldImage } }) =>
      JSON.stringify(ordered({ eventName, Keys, NewImage, OldImage })),
    )
    .join('\n');
}
