import { RefusedError } from '../refused-error';

/** The 400 for JSON that is not of the request's shape. */
export function badShape(Message: string): RefusedError {
  return new RefusedError(400, { __type: 'com.amazon.coral.service#SerializationException', Message });
}

const notStructure = 'Start of structure or map found where not expected';

/** Refuses everything that is no text. */
export function readText(value: unknown): string {
  if (typeof value === 'string') return value;
  throw badShape(refusal(value, 'String', 'java.lang.String'));
}

/** A truth value; DynamoDB takes some texts for one. */
export function readFlag(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') throw badShape(refusal(value, 'Boolean', 'java.lang.Boolean'));
  const text = value.toUpperCase();
  if (['TRUE', '1', 'YES'].includes(text)) return true;
  if (['FALSE', '0', 'NO'].includes(text)) return false;
  throw badShape('Unexpected token received from parser');
}

/** A whole number of a Java type; a fraction is cut off. */
export function readWhole(value: unknown, type: 'Integer' | 'Long'): number {
  if (typeof value === 'number') return Math.floor(value);
  throw badShape(refusal(value, type, `java.lang.${type}`));
}

/** Base64 in its canonical text. */
export function readBinary(value: unknown): string {
  if (typeof value !== 'string') {
    if (typeof value !== 'object') throw badShape('only base-64-encoded strings are convertible to bytes');
    throw badShape(refusal(value, 'Blob', 'java.nio.ByteBuffer'));
  }
  if (value.length % 4 !== 0) {
    throw badShape(`Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`);
  }
  if (Buffer.from(value, 'base64').toString('base64') === value) return value;
  throw badShape('Invalid last non-pad Base64 character dectected');
}

/** Refuses everything that is no list. */
export function readList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw badShape(typeof value === 'object' ? notStructure : 'Unexpected field type');
}

/** Refuses everything that is no structure; `kind` is its Java type, `scalar` the message for a scalar. */
export function readRecord(value: unknown, kind: string, scalar = 'Unexpected field type'): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw badShape(Array.isArray(value) ? `Unrecognized collection type ${kind}` : scalar);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(value: unknown, type: string, javaClass: string): string {
  switch (typeof value) {
    case 'boolean':
      return `${value ? 'TRUE_VALUE' : 'FALSE_VALUE'} cannot be converted to ${type}`;
    case 'number':
      return `${Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE'} cannot be converted to ${type}`;
    case 'string':
      return `STRING_VALUE cannot be converted to ${type}`;
    default:
      return Array.isArray(value) ? `Unrecognized collection type class ${javaClass}` : notStructure;
  }
}
