import { createHash } from 'node:crypto';
import type { FieldSeen, ValueKind } from '@afluente/domain/forms/learned-fields';
import { byOthers, fileTarget, longestFieldName } from '@afluente/domain/forms/learned-fields';
import type { MappedField } from '../mapped-field';
import { isOfOthers } from './meaning';
import { isAddress, isDialled, isProse } from './value-kinds';

/** What is learned of a submission: names, what the tool says of them, and kinds of values. Never a value. */

const ticks = new Set([
  'on',
  'off',
  'true',
  'false',
  'yes',
  'no',
  'si',
  'sí',
  'sim',
  'não',
  '1',
  '0',
  'checked',
  'accept',
  'acepto',
]);

function kindOf([value = '', ...more]: readonly string[]): ValueKind {
  if (more.length > 0) return 'text';
  if (isAddress(value)) return 'email';
  if (isDialled(value)) return 'phone';
  if (isProse(value)) return 'prose';
  return ticks.has(value.toLowerCase()) ? 'tick' : 'text';
}

/** Of 64 places one, the same for the same value whoever wrote it: too little to read a value from. */
const placeOf = (values: readonly string[]): number =>
  (createHash('sha256').update(values.join('\n').toLowerCase()).digest()[0] ?? 0) % 64;

/** The fields in which files came, or should have come. */
export function filesSeen(names: readonly string[]): readonly FieldSeen[] {
  return [...new Set(names)].map((name) => ({
    name: name.slice(0, longestFieldName),
    target: fileTarget,
    kind: 'text',
    type: 'file',
  }));
}

/** The filled-in fields of a submission, without what they say. */
export function seenIn(mapped: readonly MappedField[]): readonly FieldSeen[] {
  return mapped.map((field) => ({ ...seenOf(field), ...saidOf(field) }));
}

function seenOf({ name, values, target, hints }: MappedField): FieldSeen {
  return {
    name: name.slice(0, longestFieldName),
    target,
    kind: kindOf(values),
    place: placeOf(values),
    ...(hints?.label !== undefined && hints.label !== name && { label: hints.label }),
    ...(hints?.type !== undefined && { type: hints.type }),
  };
}

/** What says where it goes, or that it is somebody else's, whatever its values are. */
function saidOf({ name, by, hints, isOfAnother }: MappedField): Pick<FieldSeen, 'by'> {
  if (by !== undefined) return { by };
  return isOfAnother || isOfOthers([name, '', hints]) ? { by: byOthers } : {};
}
