import type { MappedField } from '../mapped-field';

/**
 * Gravity Forms numbers the parts of its name field, prefix 2, first 3, middle 4, last 6, suffix 8, as `input_1.3` from the browser and `1.3` in
 * a webhook (https://docs.gravityforms.com/name-field/). An address has a part 1 or 5, a list of boxes has one too, or is no name.
 */
const numbered = /^(?:input_)?(\d{1,5})[._](\d{1,2})$/;
const parts: ReadonlyMap<string, 'givenName' | 'familyName'> = new Map([
  ['3', 'givenName'],
  ['6', 'familyName'],
]);
const ofName = new Set(['2', '3', '4', '6', '8']);

/** The fields with the first numbered name among them read as one. */
export function composedNames(mapped: readonly MappedField[]): readonly MappedField[] {
  if (mapped.some(({ target }) => target === 'name' || target === 'givenName')) return mapped;
  const all = mapped.flatMap((field) => {
    const [, group = '', part = ''] = numbered.exec(field.name) ?? [];
    return group === '' || field.by !== undefined ? [] : [{ field, group, part }];
  });
  const isName = (group: string) => {
    const own = all.filter((one) => one.group === group);
    const has = (part: string) => own.some((one) => one.part === part && isWord(one.field.values));
    return has('3') && has('6') && own.every(({ part }) => ofName.has(part));
  };
  const group = all.find((one) => isName(one.group))?.group;
  return mapped.map((field) => {
    const target = parts.get(all.find((one) => one.field === field && one.group === group)?.part ?? '');
    return target === undefined ? field : { ...field, target, by: 'value' };
  });
}

const isWord = ([value = '', ...more]: readonly string[]): boolean =>
  more.length === 0 && value.length <= 60 && /^[\p{L}\p{M} '’.-]+$/u.test(value);
