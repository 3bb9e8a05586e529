import * as z from 'zod';

/** What a health page is of: a form or a source. A form and a source of one id are two. */

export const Subject = z.object({ kind: z.enum(['form', 'source']), id: z.string() });
export type Subject = Readonly<z.output<typeof Subject>>;

/** The subject of a delivery or a receipt. */
export function subjectOf({ sourceId: id, vendor }: { readonly sourceId: string; readonly vendor: string }): Subject {
  return { kind: vendor === 'form' ? 'form' : 'source', id };
}

/** How long hourly figures are kept and shown, in days. */
export const healthDays = 14;

const hourMs = 3_600_000;

/** The beginning of the hour of a time, ISO 8601. */
export function hourOf(time: string): string {
  return new Date(Math.floor(Date.parse(time) / hourMs) * hourMs).toISOString();
}

/** The beginning of the hour after it. */
export function nextHour(hour: string): string {
  return new Date(Date.parse(hour) + hourMs).toISOString();
}
