import { RejectedError } from '@afluente/domain/errors';
import { parseJson } from '../body';
import type { Fields } from './system-fields';

/** A JSON object, or a list of them, as fields: nested objects by dotted names, arrays as repeated values, null as absent. */

const deepest = 10;

function walk(name: string, value: unknown, depth: number): Fields {
  if (value === null) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  if (depth === deepest) {
    throw new RejectedError('form.tooDeep', `A form may nest ${deepest} levels at most`, { pointer: `/${name}` });
  }
  if (Array.isArray(value)) return value.flatMap((entry) => walk(name, entry, depth + 1));
  return Object.entries(value).flatMap(([key, entry]) => walk(name === '' ? key : `${name}.${key}`, entry, depth + 1));
}

/** What a JSON body holds. Throws RejectedError: `form.notAnObject`, `form.tooDeep`, or what `parseJson` throws. */
export function parseJsonForm(bytes: Buffer): { readonly fields: Fields; readonly json: object } {
  const json = parseJson(bytes);
  if (!isForm(json)) {
    throw new RejectedError(
      'form.notAnObject',
      'The body must be a JSON object of field names and values, or a list of them',
      {
        pointer: '',
      },
    );
  }
  return { fields: walk('', json, 0), json };
}

const isForm = (json: unknown): json is object =>
  Array.isArray(json) ? json.length > 0 && json.every(isRecord) : isRecord(json);

const isRecord = (json: unknown): json is object => typeof json === 'object' && json !== null && !Array.isArray(json);
