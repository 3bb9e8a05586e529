import { rowOutcomes } from '@afluente/domain/imports/import-record';
import * as z from 'zod';
import { pageQuery } from '../../contract/schemas';

/** Which rows of an import are asked for. */
export const RowsQuery = z.strictObject({
  ...pageQuery,
  outcome: z
    .enum([...rowOutcomes, 'suspected', 'incomplete'])
    .optional()
    .describe('`incomplete`: taken, with a value left out'),
  run: z.coerce.number().int().min(1).optional().describe('number of a run; the last where absent'),
});

/** How the report on a run is downloaded. */
export const ReportQuery = z.strictObject({
  run: z.coerce.number().int().min(1).optional().describe('number of a run; the last where absent'),
  rows: z.enum(['problems', 'all']).optional().describe('`problems` where absent: refused rows, and values left out'),
  delimiter: z
    .enum(['comma', 'semicolon', 'tab'])
    .optional()
    .describe('`semicolon` is what Excel expects in Spanish, Portuguese, French and German'),
  cursor: z.string().max(1024).optional(),
});

export const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;
