import { rowOutcomes } from '@afluente/domain/imports/import-record';
import * as z from 'zod';
import { pageQuery } from '../../contract/schemas';

/** Which rows of an import are asked for. */
export const RowsQuery = z.strictObject({
  ...pageQuery,
  outcome: z.enum([...rowOutcomes, 'suspected']).optional(),
  run: z.coerce.number().int().min(1).optional().describe('number of a run; the last where absent'),
});
