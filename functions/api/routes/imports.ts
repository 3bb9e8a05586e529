import { importOf } from '@afluente/app/imports/requesting/asked-import';
import { importReport } from '@afluente/app/imports/requesting/import-report';
import { listRows } from '@afluente/app/imports/requesting/list-rows';
import {
  cancelImport,
  importSmallFile,
  receivePart,
  requestImport,
  resumeImport,
  startImport,
} from '@afluente/app/imports/requesting/request-import';
import { ImportInput, ImportPart, mostPartBytes, mostParts } from '@afluente/domain/imports/import-record';
import { ImportContinued, ImportFinished, ImportRequested } from '@afluente/events/imports';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createImportStore } from '@afluente/store/imports/import-store';
import * as z from 'zod';
import { rawArchive } from '../../parts/raw-archive';
import { defineRoute } from '../contract/define-route';
import { readersLanguage, sayIn } from '../contract/in-readers-language';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { fileTypes, SmallFileQuery, smallFileInput } from './importing/file-query';
import { partNumber } from './importing/part-number';
import { reportAnswer } from './importing/report-answer';
import { delimiters, ReportQuery, RowsQuery } from './importing/rows-query';
import { AdvisedRow, advisedRow } from './importing/shown-advice';
import { ShownImport, shownImport } from './importing/shown-import';

const uses = { imports: part(createImportStore), archive: rawArchive };

/** Imports: a file of people, checked in a dry run and then recorded. */

const roles = ['admin', 'marketing'] as const;
const at = { tag: 'imports', roles };
const anImport = '/v1/imports/{importId}';

const createImport = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/imports',
  summary:
    'Takes a file of at most 4 MB (CSV, a sheet of Excel, NDJSON) with its options in the query and starts its dry run; or, as JSON, makes an import whose file comes in parts.',
  query: SmallFileQuery,
  body: ImportInput.optional(),
  rawBody: { types: [...Object.keys(fileTypes)], mostBytes: mostPartBytes },
  status: 202,
  response: ShownImport,
  emits: [ImportRequested],
  uses,
  run: async ({ body, query, caller, request, kit }) => {
    const asked = { by: caller.id, at: kit.now, requestId: request.requestId };
    if (body === undefined) {
      const file = { ...smallFileInput(query, request), bytes: request.body };
      return shownImport(await importSmallFile(file, asked, kit));
    }
    if (Object.keys(query).length === 0) return shownImport(await requestImport(body, asked, kit));
    throw new ProblemError('http.badRequest', 'With JSON, every option goes into the body.');
  },
});

const putPart = defineRoute({
  ...at,
  method: 'put',
  path: '/v1/imports/{importId}/parts/{part}',
  summary: 'Takes one part of the file, cut anywhere; sending the same bytes again changes nothing.',
  rawBody: { types: [...Object.keys(fileTypes)], mostBytes: mostPartBytes },
  response: ImportPart,
  uses,
  run: async ({ params, request, kit }) => {
    const sent = { number: partNumber(params.part), bytes: request.body, at: kit.now };
    return receivePart(params.importId ?? '', sent, kit);
  },
});

const start = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/imports/{importId}/start',
  summary: 'Starts a run over all parts: a dry run, which says what would become of each row, or one that records.',
  body: z.strictObject({
    dryRun: z.boolean().default(true),
    parts: z.number().int().min(1).max(mostParts).describe('how many there are'),
  }),
  status: 202,
  response: ShownImport,
  emits: [ImportRequested],
  uses,
  run: async ({ params, body, kit }) =>
    shownImport(await startImport(params.importId ?? '', { ...body, at: kit.now }, kit)),
});

const resume = defineRoute({
  ...at,
  method: 'post',
  path: '/v1/imports/{importId}/resume',
  summary: 'Resumes a stalled run from its last checkpoint; harmless where the run is not stalled.',
  status: 202,
  response: ShownImport,
  emits: [ImportContinued],
  uses,
  run: async ({ params, kit }) => shownImport(await resumeImport(params.importId ?? '', kit.now, kit)),
});

const getImport = defineRoute({
  ...at,
  method: 'get',
  path: anImport,
  summary: 'Reads how far an import has come and what became of its rows.',
  response: ShownImport,
  uses,
  run: async ({ params, kit }) => shownImport(await importOf(params.importId ?? '', kit)),
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
  summary:
    'Lists what became of each row, by its number in the file, and which of its values were left out and why; without its content.',
  query: RowsQuery,
  response: pageOf(AdvisedRow),
  shows: 'ids',
  uses,
  run: async ({ params, query, kit }) => {
    const { outcome, run } = query;
    const { items, ...rest } = await listRows(
      { importId: params.importId ?? '', outcome, run },
      pageRequest(query),
      kit,
    );
    return { items: items.map(advisedRow), ...rest };
  },
});

const getReport = defineRoute({
  ...at,
  method: 'get',
  path: '/v1/imports/{importId}/report',
  summary:
    'Downloads, as a CSV that Excel opens, each refused row and each value that was left out, with its row, column, reason and what to do, in the reader’s language. Where there is more, the header `link` names the next part.',
  query: ReportQuery,
  response: z.string(),
  responseType: 'text/csv',
  shows: 'ids',
  uses,
  run: async ({ params, query, request, kit }) => {
    const { run, rows, delimiter = 'comma', cursor } = query;
    const importId = params.importId ?? '';
    const language = readersLanguage(request);
    const reader = { language, say: sayIn(language) };
    const wanted = { importId, run, all: rows === 'all', delimiter: delimiters[delimiter], cursor, reader };
    return reportAnswer(importId, query, await importReport(wanted, kit));
  },
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
  run: ({ params, kit }) => cancelImport(params.importId ?? '', kit.now, kit),
});

export const importRoutes = [
  createImport,
  listImports,
  getImport,
  putPart,
  start,
  resume,
  getRows,
  getReport,
  deleteImport,
];
