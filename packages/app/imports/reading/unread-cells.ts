import type { LeftOut } from '@afluente/domain/imports/left-out';
import type { Values } from './import-record';

/** What a spreadsheet shows for a formula that fails, in English, Spanish and Portuguese. */
const errors =
  /^#(?:N\/[ADP]|NULL!|¡NULO!|NULO!|DIV\/0!|¡DIV\/0!|VALUE!|¡VALOR!|VALOR!|REF!|¡REF!|NAME\?|¿NOMBRE\?|NOME\?|NUM!|¡NUM!|NÚM!|ERROR!)$/i;

/** Whether a cell holds no value but the error of a formula. */
export const isSpreadsheetError = (written: string) => errors.test(written.trim());

const unnamedReason = 'The column has no name: give it one, or map it by its place.';
const errorReason = 'The cell shows an error of its formula.';

/** The cells of a row that are not read at all: errors of formulas, and what stands in columns without a name. */
export function unreadCells(values: Values, unnamed: ReadonlySet<string>): readonly LeftOut[] {
  return values.flatMap(([column, written]) => {
    if (isSpreadsheetError(written)) return [{ column, code: 'import.formulaError', reason: errorReason }];
    if (written.trim() === '' || !unnamed.has(column)) return [];
    return [{ column, code: 'import.columnWithoutName', reason: unnamedReason }];
  });
}
