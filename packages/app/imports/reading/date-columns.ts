import { type DateOrder, dateOrderOf } from './date-order';
import type { FileRecord } from './import-record';
import type { FileShape, ImportFile } from './understood-file';

/** The order of day and month in each column that holds dates. */
export type DateOrders = (column: string) => DateOrder;

/** What the dates of a file are read by. */
export interface DatedShape extends Pick<FileShape, 'asOfColumn'> {
  readonly defaultCountry?: string | undefined;
}

/** Rows that are looked at: among so many dates, some are after the 12th of a month. */
const sampledRows = 500;

/** Looks at the first rows of a file for the order in which its dates are written. */
export async function dateOrdersIn(file: ImportFile, { asOfColumn, defaultCountry }: DatedShape): Promise<DateOrders> {
  const hasDates = asOfColumn !== undefined || file.format === 'ndjson' || file.columns.some(isBirthday);
  const sample = hasDates ? await firstRows(file) : [];
  const written = new Map<string, string[]>();
  for (const [column, value] of sample.flatMap((record) => datesIn(record, file, asOfColumn))) {
    written.set(column, [...(written.get(column) ?? []), value]);
  }
  const orders = new Map([...written].map(([column, values]) => [column, dateOrderOf(values, defaultCountry)]));
  const otherwise = dateOrderOf([], defaultCountry);
  return (column) => (orders.has(column) ? orders.get(column) : otherwise);
}

async function firstRows(file: ImportFile): Promise<readonly FileRecord[]> {
  const rows: FileRecord[] = [];
  for await (const record of file.records()) {
    rows.push(record);
    if (rows.length === sampledRows) break;
  }
  return rows;
}

function datesIn(record: FileRecord, file: ImportFile, asOfColumn: string | undefined) {
  if (!record.ok) return [];
  const targets = file.targetsOf(record.values);
  return record.values.filter(([column]) => column === asOfColumn || targets.get(column) === 'birthday');
}

const isBirthday = ({ target }: ImportFile['columns'][number]) => target === 'birthday';
