import { decideUnmerge } from '@afluente/domain/customers/merging/merge';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { mergeTwo, record } from '@afluente/tests/builders/store-samples';
import type { Store } from '@afluente/tests/table/store';
import { announce } from '../announce';
import type { Figure } from '../report/figure';
import { range } from '../report/statistics';
import { type BigTable, openBigTable } from '../scale/big-table';
import { operationsOn, somebodyOf, unitsOf } from '../scale/operations';
import { createPeople, emailOf, formPost } from '../scale/people';
import { routingUnits } from '../scale/routing-units';
import type { Part } from './part';
import { receiptUnits } from './receipt-units';
import { unitsByLength } from './units-by-length';

const few = 1_000;
const many = 100_000;
/** loading stops after this time; the figure states how many customers there are */
const longestLoadMs = 110_000;
const itemsACall = 25;
const people = createPeople();

/** Request units of what the hub does all day, with a thousand customers in the table and with a hundred thousand; of routing, with one rule and with 500. */
export const unitsByScale: Part = async () => {
  const ofRouting = await routingUnits();
  const big = await openBigTable();
  try {
    const loadedFew = await load(big, 0, few);
    const before = await measure(big, loadedFew);
    const loadedMany = await load(big, loadedFew, many);
    const after = await measure(big, loadedMany);
    const byLength = await unitsByLength(big);
    const receipts = await receiptUnits(big);
    return { figures: [...ofRouting, ...figuresOf(before, after), ...byLength, ...receipts], notes: [keyDesign] };
  } finally {
    await big.close();
  }
};

async function load(big: BigTable, from: number, to: number): Promise<number> {
  const deadline = performance.now() + longestLoadMs;
  const perCall = Math.floor(itemsACall / people(0).length);
  let next = from;
  while (next < to && performance.now() < deadline) {
    if ((next - from) % (perCall * 2_000) === 0) announce(`units: ${next} of ${to} customers in the table`);
    const group = range(Math.min(perCall, to - next), next);
    await big.fill(group.flatMap(people));
    next += group.length;
  }
  return next;
}

/** Why what holds at a hundred thousand holds at a million, without loading them. */
const keyDesign = [
  'Why a million customers cost no more than a thousand: every operation reads and writes items by their full key (GetItem, BatchGetItem, PutItem,',
  'TransactWriteItems) or queries the one partition of a customer (`CUSTOMER#<id>`) by a sort key prefix with a limit; there is no scan, and',
  'DynamoDB bills bytes of the items touched, however many others there are. What would grow is a list that all customers share, and those',
  'are read a page at a time. So units follow from one customer’s own items; the figures above would show it if an operation touched more.',
].join('\n');

interface Measured {
  readonly customers: number;
  readonly units: ReadonlyMap<string, number>;
}

const postsBefore = 20;

/** Each operation once: on somebody who has written for long, on a new customer, and on two in the middle of the table. */
async function measure({ store, meter }: BigTable, customers: number): Promise<Measured> {
  const newcomer = many * 2 + customers;
  await record(store, [formPost(newcomer, 0)]);
  await record(
    store,
    range(postsBefore, 1).map((nth) => formPost(newcomer, nth)),
  );
  const somebody = await somebodyOf(store, newcomer);
  const pair = await twoOthers(store, Math.floor(customers / 2));
  const operations: Readonly<Record<string, () => Promise<unknown>>> = {
    ...operationsOn(store, somebody, postsBefore + 1),
    'form post of a new customer': () => record(store, [formPost(newcomer + 1, 0)]),
    merge: () => mergeTwo(store, pair.one, pair.other),
    'look-up by address of a merged customer': () => store.customers.findByIdentifier(pair.address),
    unmerge: () => unmergeOnly(store, pair.one),
  };
  return { customers, units: await unitsOf(operations, meter) };
}

async function twoOthers(store: Store, person: number) {
  const address = emailOf(person + 2);
  const [one, other] = await Promise.all([
    store.customers.findByIdentifier(emailOf(person + 1)),
    store.customers.findByIdentifier(address),
  ]);
  if (one === undefined || other === undefined) throw new Error('Customers that were loaded are not found');
  return { one: one.id, other: other.id, address };
}

async function unmergeOnly(store: Store, customerId: string): Promise<void> {
  const [record, merges] = await Promise.all([store.customers.record(customerId), store.merges.of(customerId)]);
  const [merge] = merges;
  if (record === undefined || merge === undefined) throw new Error('There is no merge to undo');
  const act = { at: sampleTime, by: 'person:bench', correlationId: 'bench', causationId: 'bench' };
  if (!(await store.merges.save(decideUnmerge({ record, merge, act, suspicion: undefined })))) {
    throw new Error('Somebody else was unmerging');
  }
}

function figuresOf(before: Measured, after: Measured): Figure[] {
  return [...before.units].flatMap(([name, value]): Figure[] => {
    const at = ({ customers }: Measured) => `request units: ${name}, ${customers.toLocaleString('en')} customers`;
    const target = { exactly: value };
    return [
      { name: at(before), value, unit: 'units' },
      { name: at(after), value: after.units.get(name) ?? Number.NaN, unit: 'units', target },
    ];
  });
}
