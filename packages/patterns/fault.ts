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

/** The place one step further in: a field name or a list index, escaped as RFC 6901 §3 says. */
export function within(place: Place, token: string | number): Place {
  const escaped = String(token).replaceAll('~', '~0').replaceAll('/', '~1');
  return { pointer: `${place.pointer}/${escaped}`, faults: place.faults };
}

/** Notes a fault at this place and returns undefined, so that a parser can end with `return refuse(…)`. */
export function refuse(place: Place, message: string): undefined {
  place.faults.push({ pointer: place.pointer, message });
  return undefined;
}
