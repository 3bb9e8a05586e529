/** One thing wrong with a pattern. `pointer` is a JSON pointer (RFC 6901) into the pattern; '' is the whole pattern. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** Where in the pattern the parser stands, and the list that takes what it refuses. */
export interface Place {
  readonly pointer: string;
  readonly faults: Fault[];
}

/** A pointer one step further in: to a field name or a list index, escaped as RFC 6901 §3 says. */
export function pointerWithin(pointer: string, token: string | number): string {
  return `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The place one step further in. */
export function within(place: Place, token: string | number): Place {
  return { pointer: pointerWithin(place.pointer, token), faults: place.faults };
}

/** Notes a fault at this place and returns undefined, so that a parser can end with `return refuse(…)`. */
export function refuse(place: Place, message: string): undefined {
  place.faults.push({ pointer: place.pointer, message });
  return undefined;
}
