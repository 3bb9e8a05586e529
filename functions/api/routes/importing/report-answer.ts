import type { ImportReport } from '@afluente/app/imports/requesting/import-report';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import type * as z from 'zod';
import type { ReportQuery } from './rows-query';

/** A report as a file; the next part of a long one is named as RFC 8288 has it. */
export function reportAnswer(
  importId: string,
  query: z.output<typeof ReportQuery>,
  { csv, cursor }: ImportReport,
): HttpAnswer {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor })) {
    if (value !== undefined) next.set(name, String(value));
  }
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${importId}.csv"`,
      ...(cursor !== undefined && { link: `</v1/imports/${importId}/report?${next}>; rel="next"` }),
    },
    body: csv,
  };
}
