import { attributeName } from '@afluente/connectors/form/attribute-name';
import { obviousTarget } from '@afluente/connectors/form/field-names';
import { numberIn } from '@afluente/connectors/form/numbered-people';
import { isSystemField } from '@afluente/connectors/form/system-fields';
import { ownTarget } from '@afluente/connectors/own-target';
import { choicesFor } from '@afluente/domain/choices';
import { consentByName } from '@afluente/domain/consent/consent-names';
import { type ImportTarget, isIdentifierTarget } from '@afluente/domain/imports/import-target';
import type { Column } from './import-columns';
import { columnKey, knownTarget } from './known-columns';

/** Where each column of an imported file goes, by its own name. */
export type ColumnTargets = ReadonlyMap<string, ImportTarget>;

export type Mapping = Readonly<Record<string, ImportTarget>>;

/**
 * An explicit mapping goes first. A column that it does not name goes where its name says, unless the mapping has filled that target already; what is left
 * is an attribute. Columns without a name, and what no record should hold (passwords, tokens), go nowhere.
 */
export function targetsOf(columns: readonly Column[], mapping: Mapping = {}): ColumnTargets {
  const filled = new Set<ImportTarget>(Object.values(mapping));
  const keys = new Set(columns.map(({ written }) => columnKey(written)));
  const targets = new Map(columns.map((column) => [column.name, targetFor(column, { mapping, filled, keys })]));
  for (const name of othersColumns(columns, mapping)) targets.set(name, `attribute:${attributeName(name)}`);
  const has = (target: ImportTarget) => [...targets.values()].includes(target);
  if (!has('familyName') || has('givenName')) return targets;
  // `nombre` beside `apellidos` is the given name: a file that has both means that
  const isSplit = ([column, target]: [string, ImportTarget]) =>
    target === 'name' && ownTarget(mapping, column) === undefined;
  return new Map([...targets].map((entry) => (isSplit(entry) ? [entry[0], 'givenName'] : entry)));
}

/** Columns of a second person in each row: `Nombre 2` and `Email 2` beside `Nombre` and `Email`. */
function othersColumns(columns: readonly Column[], mapping: Mapping): readonly string[] {
  const read = columns.flatMap(({ name, written }) => {
    const target = obviousTarget(name.replace(/[\s_-]\(?\d{1,2}\)?$/, ''));
    const isMapped = (ownTarget(mapping, name) ?? ownTarget(mapping, written)) !== undefined;
    return target === undefined || isMapped || numberIn(name) < 2 ? [] : [{ name, target, number: numberIn(name) }];
  });
  const isPair = (number: number) => {
    const targets = read.filter((one) => one.number === number).map(({ target }) => target);
    return targets.some((one) => /name$/i.test(one)) && targets.some((one) => one === 'email' || one === 'phone');
  };
  return read.filter(({ number }) => isPair(number)).map(({ name }) => name);
}

interface Naming {
  readonly mapping: Mapping;
  readonly filled: ReadonlySet<ImportTarget>;
  readonly keys: ReadonlySet<string>;
}

/** A name that several columns have is mapped for all of them, where none of theirs is. */
function targetFor({ name, written }: Column, { mapping, filled, keys }: Naming): ImportTarget {
  const explicit = ownTarget(mapping, name) ?? ownTarget(mapping, written);
  if (explicit !== undefined) return explicit;
  const guess = knownTarget(written, keys);
  if (guess !== undefined && !filled.has(guess)) return guess;
  const attribute = attributeName(name);
  return isSystemField(written) || attribute === '' ? 'ignore' : `attribute:${attribute}`;
}

/** Characters of a column's name that an answer shows. */
const longestShown = 64;

export interface MappingFault {
  /** JSON pointer (RFC 6901) into what was asked */
  readonly pointer: string;
  readonly detail: string;
}

/** What is wrong between a header and a mapping: columns that are not there, and nothing that a person is known by. */
export function mappingFaults(columns: readonly Column[], mapping: Mapping = {}): readonly MappingFault[] {
  const names = new Set(columns.flatMap(({ name, written }) => [name, written]));
  const named = columns.map(({ name }) => name.slice(0, longestShown));
  const unknown = Object.keys(mapping).filter((column) => !names.has(column));
  if (unknown.length > 0) {
    return unknown.map((column) => {
      const detail = `the file has no such column; ${choicesFor(column, named)}`;
      return { pointer: `/mapping/${escaped(column)}`, detail };
    });
  }
  if (identifies(columns, mapping)) return [];
  const detail = 'no column is an email, a phone or another identifier: nobody could be found by these rows';
  return [{ pointer: '/mapping', detail }];
}

/** Consents that are asked the other way round, by what their columns are called: every refusal would be read as a yes. */
export function refusalFaults(mapping: Mapping = {}): readonly MappingFault[] {
  return Object.entries(mapping).flatMap(([column, target]) => {
    if (!target.startsWith('consent:') || consentByName(columnKey(column)) !== 'refuses') return [];
    const detail = `by its name, a yes in this column refuses: map it to ${target.replace('consent:', 'refusal:')}`;
    return [{ pointer: `/mapping/${escaped(column)}`, detail }];
  });
}

/** Whether a column of these identifies people. */
export function identifies(columns: readonly Column[], mapping: Mapping = {}): boolean {
  return [...targetsOf(columns, mapping).values()].some(isIdentifierTarget);
}

const escaped = (token: string) => token.replaceAll('~', '~0').replaceAll('/', '~1');
