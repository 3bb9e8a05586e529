import type { FieldSeen, LearnedFields } from '@afluente/domain/forms/learned-fields';
import type { LearnedStore } from '@afluente/store/forms/learned-store';
import { createFormMemory } from './form-memory';

const at = '2026-03-02T10:00:00.000Z';
const post = (name = 'correo') => {
  const seen: FieldSeen = { name, kind: 'email', target: 'email' };
  return [{ formId: 'contact', at, submissions: [[seen]] }];
};

/** A table with one item, and how often it was read and written. */
function tableInMemory() {
  const table = { kept: undefined as LearnedFields | undefined, reads: 0, writes: 0 };
  const store: LearnedStore = {
    get: async () => {
      table.reads += 1;
      return table.kept;
    },
    save: async (next) => {
      table.writes += 1;
      const isNext = next.version === (table.kept?.version ?? 0) + 1;
      if (isNext) table.kept = next;
      return isNext;
    },
  };
  return { table, store };
}

describe('the memory of forms', () => {
  it('reads once, and writes ever more rarely', async () => {
    const { table, store } = tableInMemory();
    const memory = createFormMemory(store);

    for (let index = 0; index < 64; index += 1) await memory.learn(post());

    expect(table).toMatchObject({ reads: 1, writes: 5, kept: { posts: 32, version: 5 } });
  });

  it('adds to what another instance wrote first', async () => {
    const { table, store } = tableInMemory();
    const one = createFormMemory(store);
    const other = createFormMemory(store);
    await Promise.all([one.known('contact'), other.known('contact')]);

    await one.learn(post());
    await other.learn(post('telefono'));

    expect(table.kept).toMatchObject({ posts: 2, version: 2, fields: [{ name: 'correo' }, { name: 'telefono' }] });
  });

  it('reads again after ten minutes, and keeps what it has not written', async () => {
    const { table, store } = tableInMemory();
    let now = 0;
    const memory = createFormMemory(store, () => now);
    for (let index = 0; index < 3; index += 1) await memory.learn(post());
    const before = table.reads;

    now = 11 * 60_000;
    await memory.learn(post());

    expect(table.reads).toBe(before + 1);
    expect(table.kept).toMatchObject({ posts: 4 });
  });
});
