import type { Step } from './random-operations';

/** An answer in parts that are compared one by one. */
export interface Outcome {
  /** the exception, or `done` */
  readonly result: string;
  readonly message: string;
  readonly capacity: string;
  /** everything else */
  readonly content: string;
}

export const aspects = ['result', 'message', 'capacity', 'content'] as const;
export type Aspect = (typeof aspects)[number] | 'stream';

/** Brings an answer into a form in which only what DynamoDB promises counts: sets, maps, batches and scans have no order. */
export function outcomeOf(step: Step, answer: { status: number; body: string }): Outcome {
  if (answer.status >= 500 || !answer.body.startsWith('{')) {
    return { result: `status ${answer.status}`, message: '', capacity: '', content: '' };
  }
  const {
    __type: type,
    message,
    Message,
    ConsumedCapacity,
    ItemCollectionMetrics,
    ...content
  } = JSON.parse(answer.body);
  if (Object.keys(ItemCollectionMetrics ?? {}).length > 0) content.ItemCollectionMetrics = ItemCollectionMetrics;
  const result = answer.status === 200 ? 'done' : String(type).replace(/^.*#/, '');
  return {
    result,
    message: String(message ?? Message ?? '').replace(/\s+/g, ' '),
    capacity: JSON.stringify(ordered(ConsumedCapacity)) ?? '',
    content: JSON.stringify(ordered(sortedItems(step, content))),
  };
}

/** An index has no order among entries with the same keys. */
function sortedItems({ operation, request }: Step, content: Record<string, unknown>): Record<string, unknown> {
  const isUnordered = operation === 'Scan' || 'IndexName' in request;
  if (isUnordered && Array.isArray(content.Items)) return { ...content, Items: sorted(content.Items) };
  if (operation !== 'BatchGetItem' || typeof content.Responses !== 'object' || content.Responses === null)
    return content;
  const responses = Object.entries(content.Responses).map(([table, items]) => [table, sorted(items)]);
  return { ...content, Responses: Object.fromEntries(responses) };
}

function sorted(list: unknown[]): string[] {
  return list.map((member) => JSON.stringify(ordered(member))).sort();
}

const sets = ['SS', 'NS', 'BS'];

/** A value with the names of its maps and the members of its sets in order. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => [
      name,
      sets.includes(name) && Array.isArray(member) ? [...member].sort() : ordered(member),
    ]);
  return Object.fromEntries(entries);
}

/** Where two outcomes differ. */
export function differingAspects(ours: Outcome, theirs: Outcome): (keyof Outcome)[] {
  if (ours.result !== theirs.result) return ['result'];
  return aspects.filter((aspect) => ours[aspect] !== theirs[aspect]);
}
