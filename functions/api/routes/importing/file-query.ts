import { type ImportInput, ImportInput as Input } from '@afluente/domain/imports/import-record';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { faultsOf, ProblemError } from '@afluente/runtime/problem';
import * as z from 'zod';

/** The options of a file that comes in one request, given in the query. */

/** Media types of a file, and the format that each is. */
export const fileTypes: Readonly<Record<string, ImportInput['format']>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
};

export const SmallFileQuery = z.strictObject({
  name: z.string().optional(),
  dryRun: z.enum(['true', 'false']).optional().describe('true where absent'),
  mapping: z.string().max(8192).optional().describe('a JSON object, as in the body'),
  defaultCountry: z.string().optional(),
  source: z.string().optional(),
  as: z.string().optional(),
  asOf: z.string().optional(),
  wording: z.string().optional(),
  delimiter: z.string().optional(),
});

/** The options of a file in one request. Throws a ProblemError with a pointer to each invalid one. */
export function smallFileInput(query: z.output<typeof SmallFileQuery>, { headers }: HttpRequest) {
  const { dryRun, mapping, ...options } = query;
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const parsed = Input.safeParse({
    name: 'import',
    format: fileTypes[type.trim()],
    ...options,
    ...(mapping !== undefined && { mapping: parsedMapping(mapping) }),
  });
  if (parsed.success) return { input: parsed.data, dryRun: dryRun !== 'false' };
  throw new ProblemError('http.badRequest', 'Some options of the import are not valid.', {
    errors: faultsOf(parsed.error, ['query']),
  });
}

function parsedMapping(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const errors = [{ pointer: '/query/mapping', detail: 'not a JSON object' }];
    throw new ProblemError('http.badRequest', 'Some options of the import are not valid.', { errors, cause });
  }
}
