/** A person's whole record as they may take it along: machine-readable, one kind an entry. */

/** Raised when an entry that is there already changes its meaning; new kinds of entries do not raise it. */
export const exportFormat = 'afluente.customer-export/1' as const;

/** One thing that is kept of a person: what it is, as the declaration of its item names it, and its value. */
export interface ExportEntry {
  readonly kind: string;
  readonly value: unknown;
}
