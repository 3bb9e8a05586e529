import { withoutBlocked } from '@afluente/domain/customers/identity/blocked-values';
import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { lastRun } from '@afluente/domain/imports/import';
import { type Import, type ImportRow, mostRows } from '@afluente/domain/imports/import-record';
import type { ImportFile } from './reading/import-file';
import type { FileRecord } from './reading/import-record';
import { draftOfRow, tooLongColumn } from './reading/import-row';

/** A row as it is read: something to record, or why not. */
export interface ReadRow {
  /** as a spreadsheet counts: the header is row 1, and blank rows count */
  readonly row: number;
  readonly line: number;
  readonly next: FileRecord['next'];
  readonly windows1252: boolean;
  readonly recordable?: Recordable;
  readonly refusal?: Pick<ImportRow, 'code' | 'reason' | 'column'>;
}

/** The rows of a file from where the last run stands. `identity` says what identifies nobody. */
export async function* readRows(one: Import, file: ImportFile, identity: IdentityPolicyInput): AsyncGenerator<ReadRow> {
  const from = lastRun(one)?.at ?? { row: 0, byte: 0, line: 1 };
  let row = Math.max(from.row, file.headerRow);
  const place = from.row === 0 ? undefined : { byte: from.byte, line: from.line };
  for await (const record of file.records(place)) {
    row += 1 + record.blanks;
    const { line, next, windows1252 } = record;
    yield { row, line, next, windows1252, ...contentOf(record, { one, file, row, identity }) };
  }
}

interface Reading {
  readonly one: Import;
  readonly file: ImportFile;
  readonly row: number;
  readonly identity: IdentityPolicyInput;
}

function contentOf(record: FileRecord, reading: Reading): Pick<ReadRow, 'recordable' | 'refusal'> {
  if (!record.ok) {
    const { code, reason, column } = record;
    return { refusal: { code, reason, ...(column !== undefined && { column }) } };
  }
  const { one, file, row } = reading;
  const targets = file.targetsOf(record.values);
  const long = tooLongColumn(record.values, targets);
  if (long !== undefined) {
    return { refusal: { code: 'import.tooLong', reason: 'This is longer than 512 characters.', column: long } };
  }
  const drafted = draftOfRow(record.values, {
    targets,
    rowId: [one.id, row].join(':'),
    occurredAt: timeOfRow(one.asOf, row),
    as: one.as ?? 'contacts',
    wording: one.wording,
    proof: `import ${one.id}`,
  });
  if (drafted === undefined) {
    return { refusal: { code: 'import.noIdentifier', reason: 'The row holds nothing to find a person by.' } };
  }
  const recordable = recordableOf(drafted.draft, reading);
  if (recordable.interaction.person.identifiers.length > 0) return { recordable };
  const reason = 'This identifies nobody, and nothing else in the row does.';
  return { refusal: { code: 'import.badIdentifier', reason, column: drafted.identifiedBy } };
}

function recordableOf(draft: Parameters<typeof completeInteraction>[0], { one, row, identity }: Reading): Recordable {
  const delivery = {
    id: one.id,
    sourceId: `import:${one.source ?? one.id}`,
    vendor: 'import',
    receivedAt: timeOfRow(one.createdAt, row),
    correlationId: one.id,
  };
  const completion = { delivery, index: row, bodyHash: '', defaultCountry: one.defaultCountry };
  const recordable = completeInteraction(draft, completion);
  return { ...recordable, interaction: withoutBlocked(recordable.interaction, identity) };
}

/** Rows are a millisecond apart, all before that time: a later row is the later fact, however often the file is read. */
export function timeOfRow(time: string, row: number): string {
  return new Date(Date.parse(time) - mostRows + row).toISOString();
}
