import { randomUUID } from 'node:crypto';
import type { UncheckedJson } from '../fakes/unchecked-json';
import { type Answer, call } from './api';
import type { RunningHub } from './running-hub';
import { must, postContact } from './setting';

/** What the hub has recorded, read as people read it, and whether a good delivery came through beside a bad one. */

type Hub = Pick<RunningHub, 'url' | 'api' | 'idle'>;

export interface ShownReceipt {
  readonly deliveryId: string;
  readonly sourceId: string;
  readonly status: string;
  readonly code?: string;
  readonly reason?: string;
  readonly duplicateOf?: string;
  readonly unknownTypes?: readonly string[];
  readonly interactions: readonly { readonly id: string; readonly customerId: string }[];
}

/** Every item of a list, page after page. */
export async function everyItem(hub: Hub, path: string): Promise<UncheckedJson[]> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = new URLSearchParams({ limit: '200', ...(cursor !== undefined && { cursor }) });
    const { body } = await must(hub.api.get(`${path}${path.includes('?') ? '&' : '?'}${page}`));
    items.push(...body.items);
    cursor = body.cursor;
  } while (cursor !== undefined);
  return items;
}

/** All recorded deliveries, newest first. */
export const deliveries = (hub: Hub): Promise<ShownReceipt[]> => everyItem(hub, '/v1/deliveries');

/** What the public receipt says. */
export const receipt = async (hub: Hub, id: string) => (await call(`${hub.url}/v1/receipts/${id}`, {})).body;

/** The receipt of an accepted delivery, once all is drained. */
export async function settled(hub: Hub, answer: Answer) {
  await hub.idle();
  const id = answer.headers.get('afluente-receipt');
  if (id === null) throw new Error(`Not accepted: ${answer.status} ${JSON.stringify(answer.body)}`);
  return receipt(hub, id);
}

/** The one customer of an identifier, as in `email=ana@example.com`; undefined where nobody has it. */
export async function customerBy(hub: Hub, type: 'email' | 'phone' | 'identity', value: string) {
  const { body } = await must(hub.api.get(`/v1/customers?${new URLSearchParams({ [type]: value })}`));
  return body.items[0];
}

export const timeline = (hub: Hub, customerId: string) => everyItem(hub, `/v1/customers/${customerId}/timeline`);

/** Whatever comes, this must come through unharmed: a good post of a person whom nobody knows. */
async function goodNeighbour(hub: Hub): Promise<Answer> {
  const sent = await postContact(hub, { email: `${randomUUID()}@example.com`, mensaje: 'Hola' });
  return { status: sent.status, headers: sent.headers, body: await sent.json() };
}

export interface Beside {
  readonly answer: Answer;
  /** what was recorded beside the neighbour */
  readonly recorded: readonly ShownReceipt[];
}

/**
 * Does something with a good delivery beside it, and waits until all is drained. Throws unless that neighbour was applied,
 * once, to one customer, and nothing lies in a dead-letter queue.
 */
export async function besideGood(hub: Hub, act: () => Promise<Answer>): Promise<Beside> {
  await hub.idle();
  const before = new Set((await deliveries(hub)).map(({ deliveryId }) => deliveryId));
  const [answer, neighbour] = await Promise.all([act(), goodNeighbour(hub)]);
  const kept = await settled(hub, neighbour);
  const since = (await deliveries(hub)).filter(({ deliveryId }) => !before.has(deliveryId));
  const [, ...twice] = since.filter(({ deliveryId }) => deliveryId === neighbour.body.receiptId);
  const dead = await hub.api.get('/_local/dead-letters');

  expect(kept).toMatchObject({ status: 'applied', interactions: [{ customerId: expect.stringMatching(/^cus_/) }] });
  expect(await timeline(hub, kept.interactions[0].customerId)).toHaveLength(1);
  expect(dead.body.items).toEqual([]);
  expect(twice).toEqual([]);
  return { answer, recorded: since.filter(({ deliveryId }) => deliveryId !== neighbour.body.receiptId) };
}
