import { defineEntity } from '@afluente/domain/entity';
import * as z from 'zod';
import { defineItem } from './define-item';
import { itemsByType } from './items-by-type';
import { customerPartition, join, nth } from './key-parts';

const Note = z.object({ id: z.string(), customerId: z.string(), at: z.iso.datetime(), text: z.string().optional() });
const entity = defineEntity({ name: 'note', schema: Note });
const key = {
  holds: ['id'],
  of: ({ id, customerId }: z.output<typeof Note>) => ({ PK: customerPartition(customerId), SK: join('NOTE', id) }),
  read: ({ SK }: { readonly SK: string }) => ({ id: nth(SK, 1) }),
} as const;
const base = ({ at, id, customerId }: z.output<typeof Note>) => ({
  occurredAt: at,
  correlationId: '',
  causationId: id,
  customerId,
});
const personal = { erase: 'note', export: 'note' } as const;

const note = { id: 'n#1', customerId: 'cus_1', at: '2026-03-01T10:00:00.000Z', text: 'hello' };
const event = {
  id: 'evt_1',
  type: 'NoteWritten',
  version: 1,
  occurredAt: note.at,
  correlationId: 'cor_1',
  causationId: 'cau_1',
  customerId: 'cus_1',
  data: { text: 'hello' },
};

describe('defineItem', () => {
  it('writes a state under its key, and reads what the item leaves out from there', () => {
    const definition = defineItem({ entity, version: 1, key, personal });

    const [item] = definition.itemsOf(note);

    expect(item).toEqual({
      PK: 'CUSTOMER#cus_1',
      SK: 'NOTE#n%231',
      type: 'note',
      schemaVersion: 1,
      customerId: 'cus_1',
      at: note.at,
      text: 'hello',
    });
    expect(definition.stateOf(item)).toEqual(note);
  });

  it('keeps expiry, place in the index and events beside the state, and none of them in it', () => {
    const definition = defineItem({
      entity,
      version: 1,
      key,
      index: ({ at }) => ({ GSI1PK: 'NOTES', GSI1SK: at }),
      expiresAt: () => 1_800_000_000,
      events: { base, data: ({ text }) => ({ NoteWritten: { text } }) },
      personal,
    });

    const [item] = definition.itemsOf(note, [event]);

    expect(item).toMatchObject({ GSI1PK: 'NOTES', GSI1SK: note.at, expiresAt: 1_800_000_000, emits: '1' });
    expect(JSON.stringify(item).split('hello')).toHaveLength(2);
    expect(definition.stateOf(item)).toEqual(note);
    expect(definition.eventsOf(item)).toEqual([event]);
  });

  it('refuses events where the declaration says nothing of any', () => {
    const definition = defineItem({ entity, version: 1, key, personal });

    expect(() => definition.itemsOf(note, [event])).toThrow(
      expect.objectContaining({ code: 'store.carriesNoEvents', retry: 'never' }),
    );
    expect(definition.eventsOf(definition.itemsOf(note)[0])).toEqual([]);
  });

  it('upgrades an item of an earlier version', () => {
    const upgrades = { 1: (old: object) => ({ ...old, at: note.at }) };
    const definition = defineItem({ entity, version: 2, upgrades, key, personal });
    const { at: _at, ...old } = { ...definition.itemsOf(note)[0], at: undefined };

    expect(definition.stateOf({ ...old, schemaVersion: 1 })).toEqual(note);
  });

  it('leads to what its state names', () => {
    const elsewhere = { PK: 'ELSEWHERE', SK: 'n' };
    const definition = defineItem({
      entity,
      version: 1,
      key,
      personal: { ...personal, leadsTo: () => [elsewhere], beside: ({ text = '' }) => [{ PK: 'BESIDE', SK: text }] },
    });
    const [item] = definition.itemsOf(note);

    expect(definition.leadsTo(item)).toEqual([elsewhere]);
    expect(definition.beside(item)).toEqual([{ PK: 'BESIDE', SK: 'hello' }]);
  });

  it('compiles only where it says whose the item is, and its key gives back what the item leaves out', () => {
    const misuses = [
      // @ts-expect-error: whose it is is not said
      () => defineItem({ entity, version: 1, key }),
      // @ts-expect-error: what is erased is exported, or says why not
      () => defineItem({ entity, version: 1, key, personal: { erase: 'note' } }),
      // @ts-expect-error: what is nobody's is not exported
      () => defineItem({ entity, version: 1, key, personal: { none: 'nobody', export: 'note' } }),
      // @ts-expect-error: the key does not give the customer back
      () => defineItem({ entity, version: 1, key: { ...key, holds: ['id', 'customerId'] }, personal }),
      // @ts-expect-error: a note has no such attribute
      () => defineItem({ entity, version: 1, key: { ...key, holds: ['name'] }, personal }),
    ];

    expect(misuses).toHaveLength(5);
  });
});

describe('items by their type', () => {
  it('are one a type', () => {
    const definition = defineItem({ entity, version: 1, key, personal });
    const other = defineItem({ entity, version: 2, key, personal });

    expect(itemsByType([definition, definition]).get('note')).toBe(definition);
    expect(() => itemsByType([definition, other])).toThrow(/note/);
  });
});
