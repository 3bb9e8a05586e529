import deleteItem from 'dynalite/actions/deleteItem.js';
import putItem from 'dynalite/actions/putItem.js';
import updateItem from 'dynalite/actions/updateItem.js';
import { type Change, changeOf, type Stored } from './change';
import { satisfies } from './condition';
import { limits } from './item-size';
import type { Journal } from './journal';
import { asRefused, RefusedError, refused } from './refused-error';
import type { Answer, Request, TransactWriteAction } from './request';
import { itemKey, type Table } from './table-catalog';
import { detachOperands } from './update-operands';

/** What a write would do: the change, and its answer without the capacity. */
export interface Plan {
  change: Change;
  answer: Answer;
}

type Done = (error?: unknown, value?: unknown) => void;

/** A condition check is a delete whose deleting is not recorded. */
const actions = { Put: putItem, Update: updateItem, Delete: deleteItem, ConditionCheck: deleteItem };

/** Indexes are worked out from the change: index-change.ts says why. */
const unrecorded = {
  put: (_key: string, _item: object, done: Done) => done(),
  del: (_key: string, done: Done) => done(),
};

/**
 * Lets dynalite's own action rehearse one write against the item as it is now, and records what it would store; nothing is written.
 * Everything the action asks for is answered at once, so it ends before this returns.
 * Throws a RefusedError, with the item in it when the condition failed and the request asks for the item.
 */
export function planWrite(journal: Journal, table: Table, action: TransactWriteAction, request: Request): Plan {
  const recorder = createRecorder(journal, table, request);
  let answer: Answer | undefined;
  let failure: unknown;
  const { _condition, ...unconditional } = request;
  actions[action](recorder.store, unconditional, (error, value) => {
    failure = error;
    answer = value ?? {};
  });
  const { key, before, after } = recorder.recorded;
  if (failure) throw withItem(asRefused(failure), request, before);
  if (!answer) throw new Error('The rehearsal of a write did not finish at once');
  const change = changeOf(table, key, before, action === 'ConditionCheck' ? before : after);
  return { change, answer };
}

function createRecorder(journal: Journal, table: Table, request: Request) {
  const { _condition } = request;
  const recorded: { key: string; before: Stored | undefined; after: Stored | undefined } = {
    key: '',
    before: undefined,
    after: undefined,
  };
  const items = {
    lock: (_key: string, run: (release: (done: Done) => Done) => void) => run((done) => done),
    get(key: string, done: Done) {
      const before = readStored(journal, itemKey(table.description.TableName, key));
      Object.assign(recorded, { key, before, after: before });
      detachOperands(request, before?.item ?? {});
      const fails = _condition && !satisfies(before?.item ?? {}, _condition.expression);
      done(fails ? refused('ConditionalCheckFailedException', 'The conditional request failed') : null, before?.item);
    },
    put(_key: string, item: Stored['item'], done: Done) {
      recorded.after = { item, text: JSON.stringify(item) };
      done();
    },
    del(_key: string, done: Done) {
      recorded.after = undefined;
      done();
    },
  };
  const store = {
    options: limits,
    getTable: (_name: string, done: Done) => done(null, table.description),
    getItemDb: () => items,
    getIndexDb: () => unrecorded,
  };
  return { recorded, store };
}

function withItem(error: unknown, request: Request, before: Stored | undefined): unknown {
  if (!(error instanceof RefusedError) || error.exception !== 'ConditionalCheckFailedException') return error;
  if (request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && before) error.body.Item = before.item;
  return error;
}

function readStored(journal: Journal, key: string): Stored | undefined {
  const text = journal.read(key);
  return text === undefined ? undefined : { item: JSON.parse(text), text };
}
