import { type Limits, limitCheck, type Problems } from './limits';
import { readFlag, readList, readRecord, readText, readWhole } from './serialization';

/** What a parameter must look like. */
export interface Shape {
  readonly required?: boolean | undefined;
  /** Checks the JSON type and answers the value as it is meant; changes structures in place. Throws a SerializationException. */
  read(value: unknown): unknown;
  /** Collects what breaks the parameter's limits. Absent when there are none. */
  limit?(value: unknown, at: string, problems: Problems): void;
}

/** A text. */
export function text(limits: Limits = {}): Shape {
  return { required: limits.required, read: readText, limit: limitCheck(limits) };
}

/** A whole number. */
export function whole(limits: Limits = {}, type: 'Integer' | 'Long' = 'Integer'): Shape {
  return { required: limits.required, read: (value) => readWhole(value, type), limit: limitCheck(limits) };
}

/** A truth value. */
export function flag(limits: Limits = {}): Shape {
  return { required: limits.required, read: readFlag };
}

/** A list of one shape. */
export function list(of: Shape, limits: Limits = {}): Shape {
  const check = limitCheck(limits);
  return {
    required: limits.required,
    read(value) {
      const members = readList(value);
      for (const [position, member] of members.entries()) members[position] = member === null ? null : of.read(member);
      return members;
    },
    limit(value, at, problems) {
      check(value, at, problems);
      if (!of.limit || !Array.isArray(value)) return;
      for (const [position, member] of value.entries()) of.limit(member, `${at}.${position + 1}.member`, problems);
    },
  };
}

/** A map from names to one shape; `kind` is the Java type of its values. */
export function map(of: Shape, kind: string, limits: Limits = {}): Shape {
  const check = limitCheck(limits);
  return {
    required: limits.required,
    read(value) {
      const entries = readRecord(value, `java.util.Map<java.lang.String, ${kind}>`);
      for (const name of Object.keys(entries)) {
        const member = entries[name];
        if (member === null) delete entries[name];
        else replace(entries, name, of.read(member));
      }
      return entries;
    },
    limit(value, at, problems) {
      check(value, at, problems);
      if (!of.limit || typeof value !== 'object' || value === null) return;
      for (const [name, member] of Object.entries(value)) of.limit(member, `${at}.${name}.member`, problems);
    },
  };
}

/** A structure; parameters that it does not know are left out, as DynamoDB does. */
export function structure(
  kind: string,
  fields: Readonly<Record<string, Shape>>,
  options: StructureOptions = {},
): Shape {
  const { required, scalar } = options;
  const names = Object.keys(fields);
  return {
    required,
    read(value) {
      const record = readRecord(value, `class com.amazonaws.dynamodb.v20120810.${kind}`, scalar);
      for (const name in record) if (!Object.hasOwn(fields, name) || record[name] === null) delete record[name];
      for (const name of names) if (record[name] !== undefined) replace(record, name, fields[name]?.read(record[name]));
      return record;
    },
    limit(value, at, problems) {
      const record = readRecord(value, kind);
      const prefix = at === '' ? '' : `${at}.`;
      for (const name of names) limitField(fields[name], record[name], [prefix + lowerFirst(name), problems]);
    },
  };
}

interface StructureOptions {
  readonly required?: boolean;
  /** the message for a scalar in the structure's place */
  readonly scalar?: string;
}

function limitField(shape: Shape | undefined, value: unknown, [at, problems]: [string, Problems]): void {
  if (value !== undefined) shape?.limit?.(value, at, problems);
  else if (shape?.required)
    problems.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
}

function replace(record: Record<string, unknown>, name: string, value: unknown): void {
  if (record[name] !== value) record[name] = value;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
