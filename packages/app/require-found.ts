import { NotFoundError } from '@afluente/domain/errors';

/** The thing. Throws NotFoundError, which names what is missing, where there is none. */
export function requireFound<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new NotFoundError(`There is no such ${what}.`);
  return value;
}
