/** Where something stands in a source: line and column, counted from 1 as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Something wrong there, or of the whole source. */
export interface SourceFault {
  readonly place?: Place;
  readonly message: string;
}

/** The place of the character at this index. */
export function placeAt(source: string, index: number): Place {
  const before = source.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `line 3, column 12: …`. */
export function worded({ place, message }: SourceFault): string {
  return place === undefined ? message : `line ${place.line}, column ${place.column}: ${message}`;
}
