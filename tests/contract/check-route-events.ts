import { AsyncLocalStorage } from 'node:async_hooks';
import type { Route } from '@afluente/functions/api/contract/define-route';
import { everyItem } from '@afluente/store/every-item';
import type { Item } from '@afluente/store/table/define-codec';
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

/** Types of the events that one answer's commits carried; other functions of this process commit at the same time. */
const committed = new AsyncLocalStorage<Set<string>>();

/** Lets a route answer; throws, naming the route and the events, where it commits any that it does not declare in `emits`. */
export async function checkRouteEvents<T>(route: Route | undefined, answer: () => Promise<T>): Promise<T> {
  const types = new Set<string>();
  const answered = await committed.run(types, answer);
  const declared = new Set(route?.emits?.map(({ name }) => name));
  const undeclared = [...types].filter((type) => !declared.has(type));
  if (undeclared.length === 0) return answered;
  const name = route === undefined ? 'A request that no route takes' : `${route.method.toUpperCase()} ${route.path}`;
  throw new Error(`${name} commits ${undeclared.join(', ')}: name each in its emits`);
}

/** Sees every command to the table as it is sent, in the context of whoever sends it. */
const { send } = DynamoDBDocumentClient.prototype;
Object.assign(DynamoDBDocumentClient.prototype, {
  send(this: DynamoDBDocumentClient, ...sent: Parameters<typeof send>) {
    const types = committed.getStore();
    if (types !== undefined) for (const item of itemsIn(sent[0])) for (const type of typesOn(item)) types.add(type);
    return send.apply(this, sent);
  },
});

function itemsIn(command: unknown): readonly Item[] {
  if (command instanceof PutCommand) return present([command.input.Item]);
  if (command instanceof TransactWriteCommand) return present(command.input.TransactItems?.map(({ Put }) => Put?.Item));
  if (!(command instanceof BatchWriteCommand)) return [];
  const requests = Object.values(command.input.RequestItems ?? {}).flat();
  return present(requests.map(({ PutRequest }) => PutRequest?.Item));
}

const present = (items: readonly (Item | undefined)[] = []) => items.filter((item) => item !== undefined);

const typesOn = (item: Item) => (everyItem.get(String(item.type))?.eventsOf(item) ?? []).map(({ type }) => type);
