import * as z from 'zod';

const responseShape = z.union([
  z.null(),
  z.object({
    batchItemFailures: z
      .array(z.object({ itemIdentifier: z.string().min(1) }))
      .nullish()
      .transform((failures) => failures ?? []),
  }),
]);

/**
 * Which items of a batch failed, by what a function with ReportBatchItemFailures returned. Null, an empty object and an empty
 * list mean none; a malformed answer or an identifier that is not in the batch means all (Lambda developer guide, "Reporting
 * batch item failures").
 */
export function failedItems(payload: string, identifiers: readonly string[]): ReadonlySet<string> {
  const parsed = responseShape.safeParse(JSON.parse(payload));
  const everything = new Set(identifiers);
  if (!parsed.success) {
    const isEmptyObject = payload === '{}';
    return isEmptyObject ? new Set() : everything;
  }
  const failed = new Set(parsed.data?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const isKnown = [...failed].every((identifier) => everything.has(identifier));
  return isKnown ? failed : everything;
}
