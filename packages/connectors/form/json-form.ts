import { RejectedError } from '@afluente/domain/errors';
import { parseJson } from '../body';
import type { Fields } from './system-fields';

/** A JSON object as fields: nested objects by dotted names, arrays as repeated values, null as absent. */

const deepest = 4;

function walk(name: string, value: unknown, depth: number): Fields {
  if (value === null) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  if (depth === deepest) {
    throw new RejectedError('form.tooDeep', `A form may nest ${deepest} levels at most`, { pointer: `/${name}` });
  }
  if (Array.isArray(value)) return value.flatMap((entry) => walk(name, entry, depth + 1));
  return Object.entries(value).flatMap(([key, entry]) => walk(name === '' ? key : `${name}.${key}`, entry, depth + 1));
}

/** The fields of a JSON body. Throws RejectedError: `form.notAnObject`, `form.tooDeep`, or what `parseJson` throws. */
export function parseJsonForm(bytes: Buffer): Fields {
  const value = parseJson(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RejectedError('form.notAnObject', 'The body must be a JSON object of field names and values', {
      pointer: '',
    });
  }
  return walk('', value, 0);
}
