import { attributeName } from './attribute-name';
import type { MappedField, Target } from './mapped-field';

/** Several people in one post: `nombre, email, nombre_2, email_2`, or `nombre[]` and `email[]` twice. */

const names: ReadonlySet<Target> = new Set(['name', 'givenName', 'familyName']);
const identifiers: ReadonlySet<Target> = new Set(['email', 'phone']);
const personal: ReadonlySet<Target> = new Set([
  ...names,
  ...identifiers,
  ...(['company', 'jobTitle', 'birthday', 'region', 'city', 'country'] as const),
]);

const isPersonal = ({ target, by }: MappedField): boolean => personal.has(target) && by !== 'mapping';

/** The number at the end of a name, and 1 where there is none: `nombre_2`, `Email 2`, `Nombre (2)`. */
export function numberIn(name: string): number {
  return Number(/[\s_-]\(?(\d{1,2})\)?$/.exec(name)?.[1] ?? 1);
}

/** The fields of the first person as they are, and those of the others as attributes: nobody knows which of their addresses are the visitor's. */
export function firstOfPeople(mapped: readonly MappedField[]): readonly MappedField[] {
  return firstOfLists(firstOfNumbers(mapped));
}

function firstOfNumbers(mapped: readonly MappedField[]): readonly MappedField[] {
  const own = mapped.filter(isPersonal);
  const people = [...new Set(own.map(({ name }) => numberIn(name)))]
    .map((number) => [number, own.filter(({ name }) => numberIn(name) === number)] as const)
    .filter(([, fields]) => statesOf(fields, names) !== '' && statesOf(fields, identifiers) !== '');
  const isSeveral = new Set(people.map(([, fields]) => statesOf(fields, names))).size > 1;
  if (!isSeveral) return mapped;
  const first = Math.min(...people.map(([number]) => number));
  return mapped.map((field) => (isPersonal(field) && numberIn(field.name) > first ? ofAnother(field) : field));
}

/** What fields of these targets say. */
const statesOf = (fields: readonly MappedField[], targets: ReadonlySet<Target>): string =>
  fields
    .filter(({ target }) => targets.has(target))
    .flatMap(({ values }) => values)
    .join(' ')
    .toLowerCase();

/** As many different names as addresses, two or more, are of as many people. */
function firstOfLists(mapped: readonly MappedField[]): readonly MappedField[] {
  const countOf = (targets: ReadonlySet<Target>) =>
    mapped
      .flatMap(({ target, values }) => (targets.has(target) ? [new Set(values).size] : []))
      .filter((size) => size > 1);
  const count = countOf(names).find((size) => countOf(identifiers).includes(size));
  if (count === undefined) return mapped;
  return mapped.flatMap((field) => {
    if (!personal.has(field.target) || field.values.length !== count) return [field];
    return [{ ...field, values: field.values.slice(0, 1) }, ofAnother({ ...field, values: field.values.slice(1) })];
  });
}

function ofAnother({ by: _, ...field }: MappedField): MappedField {
  const hints = field.hints ?? { path: field.name, also: [], place: 'plain' };
  return {
    ...field,
    target: `attribute:${attributeName(field.name)}`,
    hints: { ...hints, whose: 'others' },
    isOfAnother: true,
  };
}
