import type { FilterSpec, Filters } from './filter-spec';
import { escapeHtml, Markup } from './markup';
import { numberOf, textOf } from './values';

/** Filters of text, as Liquid documents them; all letters of a person's name count, whatever they are made of. */

type Change = (text: string, args: readonly unknown[]) => unknown;

function text(change: Change, [least, most] = [0, 0]): FilterSpec {
  return { least, most, made: 'text', run: (value, args) => change(textOf(value), args) };
}

const argument = (args: readonly unknown[], at = 0) => textOf(args[at]);

/** A replacement for each character is the worst case. */
const replaceCost: FilterSpec['cost'] = (value, args) => {
  const given = textOf(value);
  const times = given.split(argument(args)).length;
  return given.length + times * argument(args, 1).length;
};

const replaced = (given: string, args: readonly unknown[], by: string) =>
  argument(args) === '' ? given : given.split(argument(args)).join(by);

function replacedFirst(given: string, args: readonly unknown[], by: string): string {
  const wanted = argument(args);
  const at = given.indexOf(wanted);
  return at < 0 ? given : given.slice(0, at) + by + given.slice(at + wanted.length);
}

/** Cuts between letters, not within one. */
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lettersOf = (given: string) => [...letters.segment(given)].map(({ segment }) => segment);

function truncated(given: string, args: readonly unknown[]): string {
  const most = args.length > 0 ? numberOf(args[0]) : 50;
  const end = args.length > 1 ? argument(args, 1) : '…';
  const all = lettersOf(given);
  return all.length <= most ? given : all.slice(0, Math.max(most - lettersOf(end).length, 0)).join('') + end;
}

function truncatedWords(given: string, args: readonly unknown[]): string {
  const most = Math.max(args.length > 0 ? numberOf(args[0]) : 15, 1);
  const end = args.length > 1 ? argument(args, 1) : '…';
  const words = given.split(/\s+/).filter((word) => word !== '');
  return words.length <= most ? given : words.slice(0, most).join(' ') + end;
}

function sliced(given: string, args: readonly unknown[]): string {
  const from = numberOf(args[0]);
  const all = lettersOf(given);
  const start = from < 0 ? Math.max(all.length + from, 0) : from;
  return all.slice(start, start + (args.length > 1 ? numberOf(args[1]) : 1)).join('');
}

function capitalised(given: string): string {
  const [first = '', ...rest] = lettersOf(given);
  return first.toUpperCase() + rest.join('').toLowerCase();
}

export const textFilters: Filters = {
  append: text((given, args) => given + argument(args), [1, 1]),
  prepend: text((given, args) => argument(args) + given, [1, 1]),
  capitalize: text(capitalised),
  upcase: { ...text((given) => given), run: (value, _, { locale }) => textOf(value).toLocaleUpperCase(locale) },
  downcase: { ...text((given) => given), run: (value, _, { locale }) => textOf(value).toLocaleLowerCase(locale) },
  strip: text((given) => given.trim()),
  lstrip: text((given) => given.trimStart()),
  rstrip: text((given) => given.trimEnd()),
  strip_newlines: text((given) => given.replaceAll(/[\r\n]/g, '')),
  truncate: text(truncated, [0, 2]),
  truncatewords: text(truncatedWords, [0, 2]),
  slice: text(sliced, [1, 2]),
  replace: { ...text((given, args) => replaced(given, args, argument(args, 1)), [1, 2]), cost: replaceCost },
  replace_first: text((given, args) => replacedFirst(given, args, argument(args, 1)), [1, 2]),
  remove: text((given, args) => replaced(given, args, ''), [1, 1]),
  remove_first: text((given, args) => replacedFirst(given, args, ''), [1, 1]),
  url_encode: text((given) => encodeURIComponent(given.replaceAll(/\p{Surrogate}/gu, '\ufffd'))),
  escape: {
    ...text((given) => given),
    // everything is escaped where it is written to HTML, and nowhere else
    run: (value, _, { as }) => (as === 'html' ? new Markup(escapeHtml(textOf(value))) : textOf(value)),
  },
  newline_to_br: {
    ...text((given) => given),
    run: (value, _, { as }) =>
      as === 'html' ? new Markup(escapeHtml(textOf(value)).replaceAll(/\r?\n/g, '<br>\n')) : textOf(value),
  },
  split: {
    ...text((given, args) => (given === '' ? [] : given.split(argument(args)))),
    least: 1,
    most: 1,
    made: 'list',
  },
};
