import { type ImportInput, ImportInput as Input } from '@afluente/domain/imports/import-record';
import { faultsOf } from '@afluente/runtime/faults-of';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { ProblemError } from '@afluente/runtime/problem';
import * as z from 'zod';

/** The options of a file that comes in one request, given in the query. */

/** Media types of a file, and the format that each is. Sheets of Excel are known by their bytes, whatever their type says. */
export const fileTypes: Readonly<Record<string, ImportInput['format']>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  // what browsers on Windows call a CSV too
  'application/vnd.ms-excel': 'csv',
  'text/tab-separated-values': 'csv',
  'text/plain': 'csv',
  'application/octet-stream': 'csv',
};

export const SmallFileQuery = z.strictObject({
  name: z.string().optional(),
  dryRun: z.enum(['true', 'false']).optional().describe('true where absent'),
  mapping: z.string().max(8192).optional().describe('a JSON object, as in the body'),
  defaultCountry: z.string().optional(),
  source: z.string().optional(),
  as: z.string().optional(),
  asOf: z.string().optional().describe('a date, or the name of the column that holds the date of each row'),
  yes: z.string().max(4096).optional().describe('answers that grant consent, with commas between them'),
  no: z.string().max(4096).optional().describe('answers that deny it, with commas between them'),
  wording: z.string().optional(),
  delimiter: z.string().optional(),
});

/** The options of a file in one request. Throws a ProblemError with a pointer to each invalid one. */
export function smallFileInput(query: z.output<typeof SmallFileQuery>, { headers }: HttpRequest) {
  const { dryRun, mapping, yes, no, ...options } = query;
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const parsed = Input.safeParse(
    {
      name: 'import',
      format: fileTypes[type.trim()],
      ...options,
      ...(mapping !== undefined && { mapping: parsedMapping(mapping) }),
      ...(yes !== undefined && { yes: answersIn(yes) }),
      ...(no !== undefined && { no: answersIn(no) }),
    },
    { reportInput: true },
  );
  if (parsed.success) return { input: parsed.data, dryRun: dryRun !== 'false' };
  throw new ProblemError('http.badRequest', 'Some options of the import are not valid.', {
    errors: faultsOf(parsed.error, { within: ['query'], schema: Input }),
  });
}

function answersIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((answer) => answer.trim())
    .filter((answer) => answer !== '');
}

function parsedMapping(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const errors = [{ pointer: '/query/mapping', detail: 'not a JSON object' }];
    throw new ProblemError('http.badRequest', 'Some options of the import are not valid.', { errors, cause });
  }
}
