import { joinDotted } from './bracket-tree';
import { carriedBy } from './carried';
import type { FieldHints, PostedField } from './posted-field';

/** The values of one answer, whatever its tool makes of them. */

/** What a choice, a file or a composed value is called. */
const textKeys = ['label', 'text', 'name', 'title', 'value', 'url', 'full', 'formatted', 'answer'];

/** One field a value; the parts of a composed one (`{first, last}`) are fields of their own. */
export function answersOf(values: readonly unknown[], name: string, hints: FieldHints): readonly PostedField[] {
  return values.flatMap((value) => answered(value, name, hints));
}

function answered(value: unknown, name: string, hints: FieldHints): readonly PostedField[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return answersOf(value, name, hints);
  if (typeof value !== 'object') {
    const carried = carriedBy('', String(value));
    return carried === undefined ? [[name, String(value), hints]] : answered(carried.tree, name, hints);
  }
  const labels: unknown = Reflect.get(value, 'labels');
  if (Array.isArray(labels)) return answersOf([...labels, Reflect.get(value, 'other')], name, hints);
  const text = textKeys.map((key): unknown => Reflect.get(value, key)).find(isText);
  if (text !== undefined) return [[name, String(text), hints]];
  const entries = Object.entries(value);
  if (entries.length === 1) return answered(entries[0]?.[1], name, hints);
  return entries.flatMap(([key, one]) => {
    const also = [...hints.also.map((other) => joinDotted(other, key)), key];
    return answered(one, joinDotted(name, key), { ...hints, also });
  });
}

const isText = (value: unknown): boolean => value !== undefined && value !== null && typeof value !== 'object';
