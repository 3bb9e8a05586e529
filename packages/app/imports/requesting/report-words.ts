import type { ImportRow } from '@afluente/domain/imports/import-record';
import type { Language } from '@afluente/domain/words/language';

/** What a report calls its columns and what became of rows. */
export interface ReportWords {
  /** in the order of the columns */
  readonly header: readonly string[];
  readonly outcomes: Readonly<Record<ImportRow['outcome'], string>>;
  /** behind an outcome: the row may be somebody who is known under another id */
  readonly suspected: string;
  /** in the place of an outcome: it is said of the whole file */
  readonly note: string;
}

export const reportWords: Readonly<Record<Language, ReportWords>> = {
  en: {
    header: ['row', 'line', 'outcome', 'column', 'code', 'reason', 'what to do', 'customerId'],
    outcomes: { created: 'created', matched: 'matched', merged: 'merged', refused: 'refused' },
    suspected: 'suspected',
    note: 'note',
  },
  es: {
    header: ['fila', 'línea', 'resultado', 'columna', 'código', 'motivo', 'qué hacer', 'customerId'],
    outcomes: { created: 'cliente nuevo', matched: 'ya conocido', merged: 'dos clientes unidos', refused: 'rechazada' },
    suspected: 'posible duplicado',
    note: 'nota',
  },
};
