import { withoutBlocked } from '@afluente/domain/customers/identity/blocked-values';
import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import { completeInteraction } from '@afluente/domain/customers/interactions/complete-interaction';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { lastRun } from '@afluente/domain/imports/import';
import type { Import, ImportRow } from '@afluente/domain/imports/import-record';
import { isIdentifierTarget } from '@afluente/domain/imports/import-target';
import type { LeftOut } from '@afluente/domain/imports/left-out';
import { type DateOrders, dateOrdersIn } from './reading/date-columns';
import { dateLeftOut } from './reading/date-faults';
import type { ColumnTargets } from './reading/import-mapping';
import type { FileRecord, Values } from './reading/import-record';
import { draftOfRow, tooLongColumn } from './reading/import-row';
import { readMoment } from './reading/moment';
import { leftOutOfRow } from './reading/row-left-out';
import type { ImportFile } from './reading/understood-file';
import { isSpreadsheetError, unreadCells } from './reading/unread-cells';
import { momentLater, saidInRow } from './row-times';

/** A row as it is read: something to record, or why not. */
export interface ReadRow {
  /** as a spreadsheet counts: the header is row 1, and blank rows count */
  readonly row: number;
  readonly line: number;
  readonly next: FileRecord['next'];
  readonly isLegacy: boolean;
  readonly recordable?: Recordable;
  readonly refusal?: Pick<ImportRow, 'code' | 'reason' | 'column'>;
  /** values that are left out */
  readonly leftOut: readonly LeftOut[];
}

/** The rows of a file from where the last run stands. `identity` says what identifies nobody. */
export async function* readRows(one: Import, file: ImportFile, identity: IdentityPolicyInput): AsyncGenerator<ReadRow> {
  const from = lastRun(one)?.at ?? { row: 0, byte: 0, line: 1 };
  let row = Math.max(from.row, file.headerRow);
  const orders = await dateOrdersIn(file, one);
  const place = from.row === 0 ? undefined : { byte: from.byte, line: from.line };
  for await (const record of file.records(place)) {
    row += 1 + record.blanks;
    const { line, next, isLegacy } = record;
    yield { row, line, next, isLegacy, ...contentOf(record, { one, file, row, identity, orders }) };
  }
}

interface Reading {
  readonly one: Import;
  readonly file: ImportFile;
  readonly row: number;
  readonly identity: IdentityPolicyInput;
  readonly orders: DateOrders;
}

type Content = Pick<ReadRow, 'recordable' | 'refusal' | 'leftOut'>;

const refused = (code: string, reason: string, column?: string): Content => ({
  refusal: { code, reason, ...(column !== undefined && { column }) },
  leftOut: [],
});

function contentOf(record: FileRecord, reading: Reading): Content {
  if (!record.ok) return refused(record.code, record.reason, record.column);
  const { one, file, row, orders } = reading;
  const { values, leftOut: beyond = [] } = record;
  const targets = file.targetsOf(values);
  const long = tooLongColumn(values, targets);
  if (long !== undefined) return refused('import.tooLong', 'This is longer than 512 characters.', long);
  const said = saidIn(values, reading);
  const drafted = draftOfRow(values, {
    targets,
    rowId: [one.id, row].join(':'),
    occurredAt: said.at,
    as: one.as ?? 'contacts',
    answers: { yes: one.yes, no: one.no },
    isDated: said.leftOut.length === 0,
    orders,
    wording: one.wording,
    proof: `import ${one.id}`,
  });
  if (drafted === undefined) return refused('import.noIdentifier', noIdentifier(values, targets));
  const recordable = recordableOf(drafted.draft, reading);
  const { interaction } = recordable;
  const left = leftOutOfRow(drafted.cells, { interaction, defaultCountry: one.defaultCountry });
  const leftOut = [...beyond, ...said.leftOut, ...unreadCells(values, file.unnamed), ...drafted.leftOut, ...left];
  if (record.isLong === true && left.some(isIdentifierLeftOut)) {
    const reason = `${beyond[0]?.reason ?? ''} An identifier is wrong too: a delimiter without quotes may have shifted the cells.`;
    return refused('import.columnCount', reason);
  }
  if (interaction.person.identifiers.length > 0) return { recordable, leftOut };
  const [first] = left.filter(isIdentifierLeftOut);
  const reason = 'This identifies nobody, and nothing else in the row does.';
  return { ...refused('import.badIdentifier', reason, first?.column), leftOut };
}

const isIdentifierLeftOut = ({ code }: LeftOut) =>
  code === 'import.badIdentifier' || code === 'import.nobodysIdentifier';

function noIdentifier(values: Values, targets: ColumnTargets): string {
  const columns = values.flatMap(([column]) => (isIdentifierTarget(targets.get(column) ?? '') ? [column] : []));
  const where = columns.length === 0 ? '' : ` (${columns.slice(0, 5).join(', ').slice(0, 200)})`;
  return `The row holds nothing to find a person by${where}.`;
}

interface Said {
  /** ISO 8601 */
  readonly at: string;
  /** why the row's own date was not taken */
  readonly leftOut: readonly LeftOut[];
}

/** When the person said what the row says. */
function saidIn(values: Values, { one, row, orders }: Reading): Said {
  const { asOfColumn, createdAt } = one;
  if (asOfColumn === undefined) return { at: saidInRow(one, row), leftOut: [] };
  const written = values.find(([column]) => column === asOfColumn)?.[1] ?? '';
  const own = readMoment(isSpreadsheetError(written) ? '' : written, { now: createdAt, order: orders(asOfColumn) });
  if ('at' in own) return { at: own.at, leftOut: [] };
  return { at: saidInRow(one, row), leftOut: [dateLeftOut(asOfColumn, own.fault)] };
}

function recordableOf(draft: Parameters<typeof completeInteraction>[0], { one, row, identity }: Reading): Recordable {
  const delivery = {
    id: one.id,
    sourceId: `import:${one.source ?? one.id}`,
    vendor: 'import',
    receivedAt: momentLater(one.createdAt, row),
    correlationId: one.id,
  };
  const completion = { delivery, index: row, bodyHash: '', defaultCountry: one.defaultCountry };
  const recordable = completeInteraction(draft, completion);
  return { ...recordable, interaction: withoutBlocked(recordable.interaction, identity) };
}
