import type { ImportChange } from '@afluente/domain/imports/import';
import { cancelImport, continueRun, isUnderWay, newImport } from '@afluente/domain/imports/import';
import {
  type Import,
  ImportInput,
  ImportPart,
  ImportRow,
  mostPartBytes,
  mostParts,
} from '@afluente/domain/imports/import-record';
import { ImportContinued, ImportFinished, ImportRequested } from '@afluente/events/imports';
import { ProblemError } from '@afluente/runtime/problem';
import * as z from 'zod';
import { found } from '../contract/config-id';
import { defineRoute, type RouteKit } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { fileTypes, SmallFileQuery, smallFileInput } from './importing/file-query';
import { uses } from './importing/import-parts';
import { keepPart, partNumber } from './importing/keep-part';
import { listRows, RowsQuery } from './importing/list-rows';
import { ShownImport, shownImport } from './importing/shown-import';
import { requireReadable, startImport } from './importing/start-import';

/** Imports: a file of people, looked at first and then recorded. */

const roles = ['admin', 'marketing'] as const;
const at = { tag: 'imports', roles };
const anImport = '/v1/imports/{importId}';

async function read(importId: string | undefined, { imports }: RouteKit<typeof uses>): Promise<Import> {
  return found(await imports.get(importId ?? ''), 'import');
}

/** Writes a change; 409 where somebody was there first. */
async function save(change: ImportChange, { imports }: RouteKit<typeof uses>) {
  if (await imports.save(change)) return shownImport(change.import);
  throw new ProblemError('http.conflict', 'The import changed meanwhile: read it and ask again.');
}

const createImport = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/imports',
  summary:
    'Takes a file of at most 4 MB with its options in the query and starts its dry run; or, as JSON, makes an import whose file comes in parts.',
  query: SmallFileQuery,
  body: ImportInput.optional(),
  rawBody: { types: [...Object.keys(fileTypes)], mostBytes: mostPartBytes },
  status: 202,
  response: ShownImport,
  emits: [ImportRequested],
  uses,
  run: async ({ body, query, caller, request, kit }) => {
    const asked = { by: caller.id, at: kit.now, requestId: request.requestId };
    if (body !== undefined) {
      if (Object.keys(query).length === 0) return save({ import: newImport(body, asked), events: [] }, kit);
      throw new ProblemError('http.badRequest', 'With JSON, every option goes into the body.');
    }
    const { input, dryRun } = smallFileInput(query, request);
    const file = { sizes: [request.body.length], read: async () => request.body };
    await requireReadable(file, input);
    const made = newImport(input, asked);
    await save({ import: made, events: [] }, kit);
    await keepPart(made, { number: 1, bytes: request.body }, kit);
    return shownImport(await startImport(made, { dryRun, parts: 1 }, kit));
  },
});

const putPart = defineRoute({
  ...at,
  method: 'put',
  path: '/v1/imports/{importId}/parts/{part}',
  summary: 'Takes one part of the file, cut wherever you like; the same bytes again change nothing.',
  rawBody: { types: [...Object.keys(fileTypes), 'application/octet-stream'], mostBytes: mostPartBytes },
  response: ImportPart,
  uses,
  run: async ({ params, request, kit }) => {
    const number = partNumber(params.part);
    return keepPart(await read(params.importId, kit), { number, bytes: request.body }, kit);
  },
});

const start = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/imports/{importId}/start',
  summary: 'Starts a run over all parts: a dry one, which says what would become of each row, or one that records.',
  body: z.strictObject({
    dryRun: z.boolean().default(true),
    parts: z.number().int().min(1).max(mostParts).describe('how many there are'),
  }),
  status: 202,
  response: ShownImport,
  emits: [ImportRequested],
  uses,
  run: async ({ params, body, kit }) => shownImport(await startImport(await read(params.importId, kit), body, kit)),
});

const resume = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/imports/{importId}/resume',
  summary: 'Takes up a run that stands still, from its last checkpoint; harmless where it does not.',
  status: 202,
  response: ShownImport,
  emits: [ImportContinued],
  uses,
  run: async ({ params, kit }) => {
    const one = await read(params.importId, kit);
    if (isUnderWay(one)) return save(continueRun(one, kit.now), kit);
    throw new ProblemError('http.conflict', 'No run of this import is under way.');
  },
});

const getImport = defineRoute({
  ...at,
  method: 'get',
  path: anImport,
  summary: 'Reads how far an import has come and what became of its rows.',
  response: ShownImport,
  uses,
  run: async ({ params, kit }) => shownImport(await read(params.importId, kit)),
});

const listImports = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/imports',
  summary: 'Lists imports, newest first.',
  query: z.strictObject(pageQuery),
  response: pageOf(ShownImport),
  uses,
  run: async ({ query, kit }) => {
    const { items, ...rest } = await kit.imports.list(pageRequest(query));
    return { items: items.map(shownImport), ...rest };
  },
});

const getRows = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/imports/{importId}/rows',
  summary: 'Lists what became of each row, by its number in the file; without anything of what it holds.',
  query: RowsQuery,
  response: pageOf(ImportRow),
  uses,
  run: async ({ params, query, kit }) => listRows(await read(params.importId, kit), query, kit),
});

const deleteImport = defineRoute({
  ...at,
  method: 'delete',
  path: anImport,
  summary: 'Cancels an import: its run stops within 250 rows, and what it recorded stays.',
  status: 204,
  response: z.void(),
  emits: [ImportFinished],
  uses,
  run: async ({ params, kit }) => {
    const one = await read(params.importId, kit);
    if (one.cancelledAt === undefined) await save(cancelImport(one, kit.now), kit);
  },
});

export const importRoutes = [createImport, listImports, getImport, putPart, start, resume, getRows, deleteImport];
