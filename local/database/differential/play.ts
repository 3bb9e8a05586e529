import type { Database } from '../database';
import type { Item } from '../values/attribute-value';
import { differingAspects, type Outcome, ordered, outcomeOf } from './compare';
import { type Judge, recordsOf } from './endpoint';
import { createRandom } from './random';
import { type TableKind, tables } from './random-items';
import { randomSteps, type Step } from './random-operations';

/** What one step came to on both sides. */
export interface Played {
  readonly step: Step;
  readonly ours: Outcome;
  readonly theirs: Outcome;
  readonly differences: readonly (keyof Outcome)[];
  /** whether it left the two sides with different items */
  readonly parted?: boolean;
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
 * Plays one episode on both sides, on a new table each. Where a step leaves them with different items, the judge is given ours, so that
 * what follows does not repeat the difference; its stream then shows that too, and is not compared.
 */
export async function playEpisode(game: Game, number: number): Promise<Episode> {
  const random = createRandom(game.seed + number);
  const kind: TableKind = random.percent(70) ? 'texts' : 'numbers';
  const TableName = `episode-${number}`;
  const sides = [ourSide(game.database), game.judge] as const;
  try {
    for (const side of sides) await createTable(side, { TableName, ...tables[kind] });
    const steps = randomSteps({ random, kind, TableName }, game.steps, game.isFull);
    const { played, isParted } = await playSteps(sides, { steps, TableName });
    if (isParted || !game.isFull) return { number, played };
    const records = await game.database.stream(TableName).read(undefined, 10_000);
    return { number, played, streams: [streamText(records), streamText(await recordsOf(game.judge, TableName))] };
  } finally {
    for (const side of sides) await need(side, 'DeleteTable', { TableName });
  }
}

function ourSide(database: Database): Judge {
  return { name: 'ours', ask: (target, request) => database.handle(target, Buffer.from(JSON.stringify(request))) };
}

async function createTable(side: Judge, request: { readonly TableName: string }): Promise<void> {
  await need(side, 'CreateTable', request);
  for (let isActive = false; !isActive; ) {
    const { body } = await side.ask(`${api}.DescribeTable`, { TableName: request.TableName });
    isActive = JSON.parse(body).Table?.TableStatus === 'ACTIVE';
  }
}

async function need(side: Judge, operation: string, request: object): Promise<void> {
  const { status, body } = await side.ask(`${api}.${operation}`, request);
  if (status !== 200) throw new Error(`${side.name} refuses ${operation}: ${body}`);
}

async function playSteps(
  [our, their]: readonly [Judge, Judge],
  { steps, TableName }: { steps: readonly Step[]; TableName: string },
) {
  const played: Played[] = [];
  let isParted = false;
  for (const step of steps) {
    const [ours, theirs] = [await askFor(our, step), await askFor(their, step)];
    const differences = differingAspects(ours, theirs);
    const parted = differences.length > 0 && (await evenOut([our, their], TableName));
    played.push({ step, ours, theirs, differences, parted });
    isParted ||= parted;
  }
  return { played, isParted };
}

/** Gives the judge the items that we hold, if it holds others; says whether it did. */
async function evenOut([our, their]: readonly [Judge, Judge], TableName: string): Promise<boolean> {
  const [ours, theirs] = [await itemsOf(our, TableName), await itemsOf(their, TableName)];
  const [wanted, found] = [texts(ours), texts(theirs)];
  if (wanted.join() === found.join()) return false;
  for (const { PK, SK } of theirs) await need(their, 'DeleteItem', { TableName, Key: { PK, SK } });
  for (const Item of ours) await need(their, 'PutItem', { TableName, Item });
  return true;
}

async function itemsOf(side: Judge, TableName: string): Promise<Item[]> {
  const { body } = await side.ask(`${api}.Scan`, { TableName, ConsistentRead: true });
  return JSON.parse(body).Items;
}

function texts(items: readonly Item[]): string[] {
  return items.map((item) => JSON.stringify(ordered(item))).sort();
}

async function askFor(side: Judge, step: Step): Promise<Outcome> {
  return outcomeOf(step, await side.ask(`${api}.${step.operation}`, step.request));
}

function streamText(
  records: readonly { eventName: string; dynamodb: { Keys: object; NewImage?: object; OldImage?: object } }[],
): string {
  return records
    .map(({ eventName, dynamodb: { Keys, NewImage, OldImage } }) =>
      JSON.stringify(ordered({ eventName, Keys, NewImage, OldImage })),
    )
    .join('\n');
}
