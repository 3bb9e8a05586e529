import { always, defineEntity, next, once } from '@afluente/domain/entity';
import { freshStore } from '@afluente/tests/table/fresh-store';
import * as z from 'zod';
import { defineItem } from './define-item';
import { oneAnItem, putsOf, withoutThoseThere } from './item-writes';
import { itemsByType } from './items-by-type';
import { customerPartition, join, nth } from './key-parts';
import { putAll } from './write-items';

const Task = z.object({ id: z.string(), version: z.number().int(), title: z.string() });
const task = defineEntity({ name: 'task', schema: Task });
const taskItem = defineItem({
  entity: task,
  version: 1,
  key: {
    holds: ['id'],
    of: ({ id }) => ({ PK: customerPartition('cus_1'), SK: join('TASK', id) }),
    read: ({ SK }) => ({ id: nth(SK, 1) }),
  },
  events: { base: () => ({ occurredAt: '', correlationId: '', causationId: '' }) },
  also: ({ id }) => [{ PK: 'TASKS', SK: id }],
  personal: { none: 'of this test' },
});
const items = itemsByType([taskItem]);

const at = (version: number, title = 'call') => ({ id: 't1', version, title });
const event = (id: string) => ({
  id,
  type: 'TaskChanged',
  version: 1,
  occurredAt: '',
  correlationId: '',
  causationId: '',
  data: {},
});

const fresh = freshStore();

describe('writes of one item', () => {
  it('are one: the last state over what the first wants there, with all events, for the interaction of the first', () => {
    const first = { ...next(task, at(3), [event('e1')]), interactionId: 'int_1' };
    const second = { ...next(task, at(4, 'write'), [event('e2')]), interactionId: 'int_2' };

    const writes = oneAnItem(items, [first, second]);

    expect(writes).toEqual([
      { entity: task, state: at(4, 'write'), over: 2, events: [event('e1'), event('e2')], interactionId: 'int_1' },
    ]);
  });

  it('are the first of those that are to be written once', () => {
    const [first, second] = [once(task, at(1, 'a'), [event('e1')]), once(task, at(1, 'b'), [event('e2')])];

    expect(oneAnItem(items, [first, second])).toEqual([first]);
  });

  it('leave those of other items apart', () => {
    const writes = [next(task, at(1)), next(task, { ...at(1), id: 't2' })];

    expect(oneAnItem(items, writes)).toEqual(writes);
  });

  it('are refused where the store does not write such items', () => {
    const unknown = always(defineEntity({ name: 'unknown', schema: Task }), at(1));

    expect(() => oneAnItem(items, [unknown])).toThrow(
      expect.objectContaining({ code: 'store.unknownItem', retry: 'never' }),
    );
  });
});

describe('the puts of a write', () => {
  it('are conditional on what it goes over, whatever the version of its state', () => {
    const joined = { ...next(task, at(5)), over: 2 };

    expect(putsOf(items, joined)).toEqual([
      {
        item: expect.objectContaining({ version: 5 }),
        condition: { expression: 'version = :seen', values: { ':seen': 2 } },
      },
    ]);
  });

  it.each([
    ['the first version', next(task, at(1)), true],
    ['what is written once', once(task, at(1)), true],
    ['what is always written', always(task, at(1)), false],
  ])('of %s hold what is written along', (_title, write, isConditional) => {
    const [put, ...along] = putsOf(items, write);

    expect(put.condition?.expression).toBe(isConditional ? 'attribute_not_exists(PK)' : undefined);
    expect(along).toEqual([{ item: { PK: 'TASKS', SK: 't1' } }]);
  });
});

describe('what is to be written once', () => {
  it('is left out where it is there, and nothing else is', async () => {
    await putAll(fresh.table, [taskItem.itemsOf(at(1, 'before'))[0]]);
    const another = once(task, { ...at(1), id: 't2' });
    const later = next(task, at(2));

    const writes = await withoutThoseThere(fresh.table, items, [once(task, at(1)), another, later]);

    expect(writes).toEqual([another, later]);
  });
});
