import { RejectedError } from '@afluente/domain/errors';
import { parseJson } from '../body';
import { fieldKey } from './field-names';
import { type Fields, uploadNames } from './system-fields';

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

export interface JsonForm {
  readonly fields: Fields;
  /** without the hub's own field of uploads, which is no answer */
  readonly json: object;
  /** names of fields that hold an empty object, or a list of them */
  readonly hollow: readonly string[];
}

/** What a JSON body holds; uploads are texts, in whichever way they are listed. Throws RejectedError: `form.notAnObject`, `form.tooDeep`, or what `parseJson` throws. */
export function parseJsonForm(bytes: Buffer): JsonForm {
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
  if (Array.isArray(json)) return { fields: walk('', json.filter(isRecord), 0), json, hollow: [] };
  const entries = Object.entries(json);
  const uploads = entries.filter(isUpload).map(([name, value]): Fields[number] => [name, textOf(value)]);
  const answers = Object.fromEntries(entries.filter((entry) => !isUpload(entry)));
  const hollow = Object.keys(answers).filter((name) => isHollow(answers[name]));
  return { fields: [...walk('', answers, 0), ...uploads], json: answers, hollow };
}

const isUpload = ([name]: readonly [string, unknown]): boolean => uploadNames.has(fieldKey(name));

/** A list of texts is a list of what is written in them. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value) ?? '';
  return `[${value.map((one) => (typeof one === 'string' ? quoted(one) : JSON.stringify(one))).join(',')}]`;
}

function quoted(text: string): string {
  return /^\s*[[{]/.test(text) && isJson(text) ? text : JSON.stringify(text);
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined;
  } catch {
    return false;
  }
}

function isHollow(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isHollow);
  return isRecord(value) && Object.keys(value).length === 0;
}

const isForm = (json: unknown): json is object => (Array.isArray(json) ? json.some(isRecord) : isRecord(json));

const isRecord = (json: unknown): json is object => typeof json === 'object' && json !== null && !Array.isArray(json);
