import { nearestTo } from './nearest-name';

/** A refusal names so many choices at most. */
const mostNamed = 30;

/** A fault with the name that was probably meant, where one of these is near. */
export function withNearest(fault: string, given: unknown, names: readonly string[]): string {
  const near = typeof given === 'string' ? nearestTo(given, names) : undefined;
  return near === undefined ? fault : `${fault}; did you mean ${near}?`;
}

/** What there is in the place of a name that there is not, and which of it was probably meant; to be read after a semicolon. */
export function choicesFor(given: string, names: readonly string[]): string {
  if (names.length === 0) return 'there are none';
  const shown = [...names.slice(0, mostNamed), ...(names.length > mostNamed ? ['…'] : [])].join(', ');
  const near = nearestTo(given, names);
  return near === undefined ? `there are ${shown}` : `did you mean ${near}? there are ${shown}`;
}
