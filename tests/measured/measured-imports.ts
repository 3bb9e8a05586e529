import { advanceRun, newImport, requestRun } from '@afluente/domain/imports/import';
import type { ImportPart } from '@afluente/domain/imports/import-record';
import type { Store } from '../table/store';
import { monday } from './measured-facts';

/** What keeping track of an import costs, for the figures of README.md; for tests. */

const parts = [1, 2, 3].map(
  (number): ImportPart => ({ number, bytes: 3_500_000, hash: String(number).padStart(64, '0') }),
);
const made = newImport(
  { name: 'clientes de la feria', format: 'csv', defaultCountry: 'MX', mapping: { mail: 'email', nota: 'text' } },
  { by: '3f0c9d52-7a41-4a53-9d3e-0a5b8c7d6e1f', at: monday, requestId: 'request-1' },
);

async function started(store: Store) {
  await store.imports.save({ import: made, events: [] });
  for (const part of parts) await store.imports.putPart(made.id, part, monday);
  const change = requestRun(made, { dryRun: false, parts, at: monday });
  await store.imports.save(change);
  return change.import;
}

/** By the name of the row: what is measured, after what has been prepared. */
export const importScenarios: Readonly<Record<string, (store: Store) => Promise<() => Promise<unknown>>>> = {
  'checkpoint of an import, 250 rows on': async (store) => {
    const one = await started(store);
    const counts = { rows: 250, created: 240, matched: 5, merged: 1, refused: 4, suspected: 0, windows1252: 0 };
    const next = advanceRun(one, { at: { byte: 25_000, line: 252, row: 251, chunk: 1 }, counts, now: monday });
    return () => store.imports.save({ import: next, events: [] });
  },
  'an import': async (store) => {
    await started(store);
    return () => store.imports.get(made.id);
  },
  'parts of an import, three': async (store) => {
    await started(store);
    return () => store.imports.parts(made.id);
  },
  'page of imports': async (store) => {
    await started(store);
    return () => store.imports.list({});
  },
};
