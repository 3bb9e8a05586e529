import { formatDate } from './dates';
import type { FilterSpec, Filters } from './filter-spec';
import { isEmpty, listOf, numberOf, plainOf, sizeOf, textOf } from './values';

/** Filters of numbers, lists and dates, as Liquid documents them. */

function number(change: (given: number, other: number) => number, [least, most] = [0, 0]): FilterSpec {
  const run: FilterSpec['run'] = (value, args) => {
    const made = change(numberOf(value), numberOf(args[0]));
    return Number.isFinite(made) ? made : '';
  };
  return { least, most, made: 'number', run };
}

/** Of two whole numbers the quotient is whole. */
function divided(given: number, by: number): number {
  return Number.isInteger(given) && Number.isInteger(by) ? Math.floor(given / by) : given / by;
}

/** 12 digits after the point are more than any amount has, and hide what binary fractions add. */
const tidy = (given: number) => Number(given.toFixed(12));

function rounded(given: number, digits: number): number {
  const places = Math.min(Math.max(Math.trunc(digits), 0), 12);
  return Number(`${Math.round(Number(`${given}e${places}`))}e-${places}`);
}

function list(
  change: (given: readonly unknown[], args: readonly unknown[]) => unknown,
  [least, most] = [0, 0],
): FilterSpec {
  return { least, most, made: 'list', run: (value, args) => change(listOf(value), args) };
}

const compare = (one: unknown, other: unknown) => {
  const [a, b] = [plainOf(one), plainOf(other)];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return textOf(a) < textOf(b) ? -1 : Number(textOf(a) > textOf(b));
};

export const numberFilters: Filters = {
  plus: number((given, other) => tidy(given + other), [1, 1]),
  minus: number((given, other) => tidy(given - other), [1, 1]),
  times: number((given, other) => tidy(given * other), [1, 1]),
  divided_by: number(divided, [1, 1]),
  modulo: number((given, by) => given - by * Math.floor(given / by), [1, 1]),
  round: number(rounded, [0, 1]),
  ceil: number(Math.ceil),
  floor: number(Math.floor),
  abs: number(Math.abs),
  at_least: number(Math.max, [1, 1]),
  at_most: number(Math.min, [1, 1]),
};

export const listFilters: Filters = {
  first: { ...list(([first]) => first), made: 'entry' },
  last: { ...list((given) => given.at(-1)), made: 'entry' },
  join: {
    ...list((given, args) => given.map(textOf).join(args.length > 0 ? textOf(args[0]) : ' '), [0, 1]),
    made: 'text',
    cost: (value, args) => sizeOf(value) + listOf(value).length * textOf(args[0]).length,
  },
  reverse: list((given) => [...given].reverse()),
  sort: list((given) => [...given].sort(compare)),
  uniq: list((given) => [...new Set(given.map(plainOf))]),
  compact: list((given) => given.filter((one) => !isEmpty(one))),
};

export const otherFilters: Filters = {
  size: {
    least: 0,
    most: 0,
    made: 'number',
    run: (value) => (Array.isArray(plainOf(value)) ? listOf(value) : [...textOf(value)]).length,
  },
  default: {
    least: 1,
    most: 1,
    made: 'same',
    run: (value, args) => (isEmpty(value) || plainOf(value) === false ? args[0] : value),
  },
  date: {
    least: 0,
    most: 1,
    made: 'text',
    run: (value, args, writing) => formatDate(textOf(value), args.length > 0 ? textOf(args[0]) : 'long', writing),
  },
};
