import { badShape, readBinary, readFlag, readList, readRecord, readText } from './serialization';
import { map, type Shape } from './shape';

const kind = 'com.amazonaws.dynamodb.v20120810.AttributeValue';

const members: Record<string, (value: unknown) => unknown> = {
  S: readText,
  B: readBinary,
  N: readText,
  BOOL: readFlag,
  NULL: readFlag,
  BS: (value) => readEach(readList(value), readBinary),
  NS: (value) => readEach(readList(value), readText),
  SS: (value) => readEach(readList(value), readText),
  L: (value) => readEach(readList(value), readAttribute),
  M: readAttributes,
};

function readEach(list: unknown[], read: (value: unknown) => unknown): unknown[] {
  for (let position = 0; position < list.length; position += 1) list[position] = read(list[position]);
  return list;
}

function readAttributes(value: unknown): Record<string, unknown> {
  const entries = readRecord(value, `java.util.Map<java.lang.String, ${kind}>`);
  for (const name in entries) {
    if (entries[name] === null) delete entries[name];
    else readAttribute(entries[name]);
  }
  return entries;
}

function readAttribute(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) throw badShape('Unexpected value type in payload');
  const record = readRecord(value, `class ${kind}`, 'Unexpected value type in payload');
  for (const type in record) {
    const member = record[type];
    const read = members[type];
    if (!read || member === null) delete record[type];
    else if (typeof member !== 'string' || (type !== 'S' && type !== 'N')) record[type] = read(member);
  }
  return record;
}

/** An attribute value. */
export const attribute: Shape = { read: readAttribute };

/** A map of attributes: an item, a key, or the values of an expression. */
export function attributes(required = false): Shape {
  return { ...map(attribute, kind, { required }), read: readAttributes };
}
