import { RowCounts } from '@afluente/events/imports';
import * as z from 'zod';
import { configId } from '../config-id';
import { defineEntity } from '../entity';
import { Sentence } from '../sentence';
import { CountryCode } from '../sources/source';
import { ImportTarget } from './import-target';
import { LeftOut, LeftOutCount } from './left-out';

/** An import of people out of a file: what was asked, and how far each run of it has come. */

export const importFormats = ['csv', 'ndjson', 'xlsx'] as const;
export const delimiters = [',', ';', '\t', '|'] as const;

/** Rows of one import; a dry run remembers each row's people until its end, and memory is bounded by this. */
export const mostRows = 500_000;
/** Parts of one import, and bytes of one part: what Lambda takes in one event with room for its base64 (6 MB). */
export const mostParts = 250;
export const mostPartBytes = 4_000_000;
/** Runs of one import, dry ones among them. */
export const mostRuns = 20;

const answers = z.array(z.string().min(1).max(256)).min(1).max(50);

/** What is asked of an import, however its file comes. */
export const ImportInput = z.strictObject({
  name: z.string().min(1).max(200),
  format: z.enum(importFormats),
  mapping: z
    .record(z.string().min(1).max(256), ImportTarget)
    .optional()
    .describe('by column; the obvious names find their place themselves'),
  defaultCountry: CountryCode.optional(),
  source: configId.optional().describe('names the origin: values are attributed to `import:<source>`'),
  as: z.enum(['contacts', 'leads']).optional().describe('`leads`: each row opens a lead where none is open'),
  asOf: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe(
      'when the file was correct, as a date, or the name of the column that holds the date of each row: newer values stay; now where absent. Required where a column holds consents',
    ),
  yes: answers.optional().describe('answers of consent columns that grant, beside the known words'),
  no: answers.optional().describe('answers of consent columns that deny, beside the known words'),
  wording: z.string().min(1).max(1000).optional().describe('what people agreed to, where columns hold consents'),
  delimiter: z.enum(delimiters).optional().describe('of a CSV; found by itself where absent'),
});

const count = z.number().int().min(0);

export const ImportCounts = RowCounts.extend({
  /** rows that were no UTF-8 and were read as Windows-1252, or as what the notes of the run say */
  windows1252: count,
});

/** Where a run goes on: the first byte of the next row, over all parts together. */
const Checkpoint = z.object({
  byte: count,
  /** of the row that was read last, as a spreadsheet counts them (the header is row 1) */
  row: count,
  /** physical line that the next row begins on, from 1 */
  line: z.number().int().min(1),
  /** chunks of the report written so far */
  chunk: count,
});

export const runStatuses = ['queued', 'running', 'finished', 'failed', 'cancelled'] as const;

/** What people should know of a file as a whole; nothing of what its rows hold. */
export const ImportNote = z.object({ code: z.string(), detail: Sentence });

/** How a column was understood. */
const ReadColumn = z.object({ column: z.string(), target: z.string() });

export const ImportRun = z.object({
  number: z.number().int().min(1),
  dryRun: z.boolean(),
  status: z.enum(runStatuses),
  /** all parts together */
  bytes: count,
  parts: z.number().int().min(1).max(mostParts),
  counts: ImportCounts,
  /** values that were left out of rows that were taken, by column and reason */
  leftOut: z.array(LeftOutCount).optional(),
  notes: z.array(ImportNote).optional(),
  /** of a file whose first row names them: where each goes */
  columns: z.array(ReadColumn).optional(),
  at: Checkpoint,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  /** why the file as a whole could not be read; holds nothing of a person */
  failure: z.object({ code: z.string(), reason: Sentence }).optional(),
});

export const Import = z.object({
  ...ImportInput.shape,
  asOf: z.iso.datetime(),
  /** holds the date of each row */
  asOfColumn: z.string().optional(),
  id: z.string(),
  /** counts the writes */
  version: z.number().int().min(1),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** subject id of who asked */
  createdBy: z.string(),
  /** oldest first */
  runs: z.array(ImportRun).max(mostRuns),
  cancelledAt: z.iso.datetime().optional(),
});

/** One part of the file, as it came. */
export const ImportPart = z.object({
  number: z.number().int().min(1).max(mostParts),
  bytes: z.number().int().min(1),
  /** SHA-256 of the bytes; names the object in the archive */
  hash: z.string(),
});

export const rowOutcomes = ['created', 'matched', 'merged', 'refused'] as const;

/** What became of one row; nothing of what it holds. */
export const ImportRow = z.object({
  row: z.number().int().min(1),
  line: z.number().int().min(1),
  outcome: z.enum(rowOutcomes),
  suspected: z.literal(true).optional(),
  customerId: z.string().optional(),
  /** why it was refused: a stable dotted code and a sentence; the column where there is one */
  code: z.string().optional(),
  reason: Sentence.optional(),
  column: z.string().optional(),
  /** values that were left out of a row that was taken */
  leftOut: z.array(LeftOut).optional(),
});

export type ImportInput = z.output<typeof ImportInput>;
export type ImportCounts = z.output<typeof ImportCounts>;
export type ImportNote = z.output<typeof ImportNote>;
export type ImportRun = z.output<typeof ImportRun>;
export const importEntity = defineEntity({ name: 'import', schema: Import });

export type Import = z.output<typeof Import>;
export type ImportPart = z.output<typeof ImportPart>;
export type ImportRow = z.output<typeof ImportRow>;
