import { Interaction, identifierTypes, personFields } from '@afluente/events/interaction-shape';
import type { Fault } from '@afluente/patterns/fault';
import * as z from 'zod';
import { Case } from '../cases/case-record';
import { choicesFor } from '../choices';
import { pointerOf } from '../errors';
import { Lead } from '../leads/lead-record';
import { labels, languages } from '../text/text-answer';
import { isOutside, type Values, valueFaults } from './known-values';
import { weekdays } from './weekdays';

/** Which fields a condition may name: a condition over one that no subject has would never match, and nobody would know why. */

/** The fields of an object by their names; `anything` where the names are the deployer's or the vendor's own. */
export type Fields = 'anything' | FieldTree;

export interface FieldTree {
  readonly [name: string]: Fields;
  /** what a field of any other name is */
  readonly [anyName]?: Fields;
  /** of a field without fields of its own: the values that it may have, where they are known */
  readonly [known]?: Values;
}

export const anyName: unique symbol = Symbol('anyName');
const known: unique symbol = Symbol('knownValues');

export const anything = 'anything';
const leaf: Fields = {};
/** A field that has one of these values. */
export const oneOf = (among: readonly string[]): Fields => ({ [known]: { among } });
const country: Fields = { [known]: { of: 'countries' } };
export const leaves = (...names: readonly string[]): Readonly<Record<string, Fields>> =>
  Object.fromEntries(names.map((name) => [name, leaf]));

/** The fields of a schema. What is neither an object nor a list of objects has none. */
export function fieldsOf(schema: z.core.$ZodType): Fields {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return fieldsOf(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element);
  if (schema instanceof z.ZodRecord) return anything;
  if (schema instanceof z.ZodEnum) return oneOf(schema.options.map(String));
  if (!(schema instanceof z.ZodObject)) return leaf;
  return Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, fieldsOf(field)]));
}

const { trace: _trace, ...ofLead } = Lead.shape;

const {
  trace: _ofCase,
  clocks: _clocks,
  steps: _steps,
  interactions: _ids,
  statuses: _statuses,
  ...ofCase
} = Case.shape;

/** The fields of a customer that have known values. */
export const knownOfCustomer = {
  country,
  identifierTypes: oneOf(identifierTypes),
  mailboxFlags: oneOf(['role', 'disposable']),
} satisfies Fields;

const subjectFields = {
  customer: {
    ...leaves(...personFields, ...identifierTypes),
    ...leaves('id', 'createdAt', 'ownerId', 'segments'),
    ...knownOfCustomer,
    attributes: anything,
  },
  interaction: fieldsOf(Interaction.extend({ isAnswer: z.boolean() })),
  lead: fieldsOf(z.object(ofLead)),
  case: fieldsOf(z.object(ofCase)),
  text: {
    ...leaves('topics', 'score'),
    sentiment: oneOf(labels),
    language: oneOf([...languages, 'und']),
  },
  event: {
    ...leaves('id', 'type', 'version', 'occurredAt', 'correlationId', 'causationId', 'customerId'),
    data: anything,
  },
  now: { ...leaves('date', 'hour', 'minute'), weekday: oneOf(weekdays) },
} satisfies Fields;

export type Root = keyof typeof subjectFields;

/** What rules of a kind see: a condition over anything else would never match there. */
export const seenBy = (...roots: readonly Root[]): FieldTree =>
  Object.fromEntries(roots.map((root) => [root, subjectFields[root]]));

/** `event` of one type, by the schema of its data. */
export const eventFields = (data: z.core.$ZodType): Fields => ({ ...subjectFields.event, data: fieldsOf(data) });

/** What a condition names that no subject has, fields and known values alike, each with what may be meant. */
export function unknownFieldFaults(when: unknown, fields: Fields): readonly Fault[] {
  return faultsWithin(when, fields, []);
}

function faultsWithin(pattern: unknown, fields: Fields, path: readonly string[]): readonly Fault[] {
  if (Array.isArray(pattern)) {
    const values = fields === anything ? undefined : fields[known];
    return values === undefined ? [] : valueFaults(pattern, values, pointerOf(path));
  }
  if (typeof pattern !== 'object' || pattern === null) return [];
  return Object.entries(pattern).flatMap(([key, value]: [string, unknown]) => {
    if (key === '$or') {
      const choices: readonly unknown[] = Array.isArray(value) ? value : [];
      return choices.flatMap((choice, index) => faultsWithin(choice, fields, [...path, key, String(index)]));
    }
    const found = stepInto(fields, key);
    if (found.unknown === undefined) return faultsWithin(value, found.fields, [...path, key]);
    return [{ pointer: pointerOf([...path, key]), message: unknownField(found.unknown, found.fields) }];
  });
}

/** `a.b` and `a` › `b` are the same field (patterns, "Names with dots"). */
function stepInto(fields: Fields, key: string): { readonly fields: Fields; readonly unknown?: string } {
  let inner = fields;
  for (const name of key.split('.')) {
    if (inner === anything || isOutside(name)) return { fields: anything };
    const next: Fields | undefined = Object.hasOwn(inner, name) ? inner[name] : inner[anyName];
    if (next === undefined) return { fields: inner, unknown: name };
    inner = next;
  }
  return { fields: inner };
}

function unknownField(name: string, fields: Fields): string {
  return `there is no field "${name}" here; ${choicesFor(name, Object.keys(fields))}`;
}
