import { attributeName } from '@afluente/connectors/form/attribute-name';
import { obviousTarget } from '@afluente/connectors/form/field-names';
import { isSystemField } from '@afluente/connectors/form/system-fields';
import { ownTarget } from '@afluente/connectors/own-target';
import { type ImportTarget, isIdentifierTarget } from '@afluente/domain/imports/import-target';

/** Where each column of an imported file goes. */
export type ColumnTargets = ReadonlyMap<string, ImportTarget>;

export type Mapping = Readonly<Record<string, ImportTarget>>;

/**
 * An explicit mapping goes first. A column that it does not name goes where its name says, unless the mapping has filled that target already; what is left
 * is an attribute. Columns without a name, and what no record should hold (passwords, tokens), go nowhere.
 */
export function targetsOf(columns: readonly string[], mapping: Mapping = {}): ColumnTargets {
  const filled = new Set<ImportTarget>(Object.values(mapping));
  const targets = new Map(columns.map((column) => [column, targetFor(column, mapping, filled)]));
  const has = (target: ImportTarget) => [...targets.values()].includes(target);
  if (!has('familyName') || has('givenName')) return targets;
  // `nombre` beside `apellidos` is the given name: a file that has both means that
  const isSplit = ([column, target]: [string, ImportTarget]) =>
    target === 'name' && ownTarget(mapping, column) === undefined;
  return new Map([...targets].map((entry) => (isSplit(entry) ? [entry[0], 'givenName'] : entry)));
}

function targetFor(column: string, mapping: Mapping, filled: ReadonlySet<ImportTarget>): ImportTarget {
  const explicit = ownTarget(mapping, column);
  if (explicit !== undefined) return explicit;
  const guess = obviousTarget(column);
  if (guess !== undefined && !filled.has(guess)) return guess;
  const name = attributeName(column);
  return isSystemField(column) || name === '' ? 'ignore' : `attribute:${name}`;
}

export interface MappingFault {
  /** JSON pointer (RFC 6901) into what was asked */
  readonly pointer: string;
  readonly detail: string;
}

/** What is wrong between a header and a mapping: columns that are not there, and nothing that a person is known by. */
export function mappingFaults(columns: readonly string[], mapping: Mapping = {}): readonly MappingFault[] {
  const unknown = Object.keys(mapping).filter((column) => !columns.includes(column));
  if (unknown.length > 0) {
    const detail = 'the file has no such column';
    return unknown.map((column) => ({ pointer: `/mapping/${escaped(column)}`, detail }));
  }
  if ([...targetsOf(columns, mapping).values()].some(isIdentifierTarget)) return [];
  const detail = 'no column is an email, a phone or another identifier: nobody could be found by these rows';
  return [{ pointer: '/mapping', detail }];
}

const escaped = (token: string) => token.replaceAll('~', '~0').replaceAll('/', '~1');
