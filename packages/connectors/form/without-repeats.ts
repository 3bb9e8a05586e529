import { attributeName } from './attribute-name';
import { fieldKey } from './field-names';
import type { MappedField, Target } from './mapped-field';

/** What a tool posts in several shapes is one answer. */

/** The parts of a name are one answer. */
const groupOf = (target: Target): string => (target === 'givenName' || target === 'familyName' ? 'name' : target);

const isBeside = ({ hints }: MappedField) => hints?.place === 'outside' || hints?.place === 'trusted';
const isMapped = ({ by }: MappedField) => by === 'mapping';
const isAttribute = ({ target }: MappedField) => target.startsWith('attribute:');

/** Shorter values are equal by chance, and nobody compares longer ones. */
const shortestRepeat = 4;
const longestRepeat = 4_000;

/** What stands among the answers counts; what repeats it beside them goes, and what says otherwise there is an attribute. */
export function withoutRepeats(mapped: readonly MappedField[]): readonly MappedField[] {
  if (mapped.every(({ hints }) => hints === undefined)) return mapped;
  return withoutBeside(withoutTwice(mapped));
}

function withoutTwice(mapped: readonly MappedField[]): readonly MappedField[] {
  const seen = new Set<string>();
  return mapped.filter((field) => {
    if (isBeside(field) || isMapped(field) || sizeOf(field) > longestRepeat) return true;
    const key = JSON.stringify([isAttribute(field) ? fieldKey(field.name) : field.target, field.values]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

const sizeOf = ({ values }: MappedField): number => values.reduce((sum, { length }) => sum + length, 0);

function withoutBeside(mapped: readonly MappedField[]): readonly MappedField[] {
  const inside = mapped.filter((field) => !isBeside(field));
  const said = new Set(inside.flatMap(({ values }) => [...values, values.join(' ')]));
  const names = inside.filter(({ target }) => groupOf(target) === 'name').map(({ values }) => values.join(' '));
  const answered = new Set(inside.map(({ target }) => groupOf(target)));
  return mapped.flatMap((field) => {
    if (!isBeside(field) || isMapped(field)) return [field];
    const value = field.values.join(' ');
    if (value.length >= shortestRepeat && said.has(value)) return [];
    if (isAttribute(field) || !answered.has(groupOf(field.target))) return [field];
    const isPartOfName = groupOf(field.target) === 'name' && names.some((name) => name.includes(value));
    return isPartOfName ? [] : [{ ...field, target: `attribute:${attributeName(field.name)}`, by: 'name' }];
  });
}
