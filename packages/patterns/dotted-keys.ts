import { isObject } from './json';

type JsonObject = Readonly<Record<string, unknown>>;

function emptyObject(): Record<string, unknown> {
  return Object.create(null);
}

/** Two values of one field: objects become one object, anything else a list, of which one element is enough. */
function merged(one: unknown, other: unknown): unknown {
  if (one === undefined) return other;
  if (!isObject(one) || !isObject(other)) return [one, other].flat();
  const both = Object.assign(emptyObject(), one);
  for (const [key, value] of Object.entries(other)) both[key] = merged(both[key], value);
  return both;
}

function nested(names: readonly string[], value: unknown): unknown {
  return names.reduceRight((inner, name) => Object.assign(emptyObject(), { [name]: inner }), value);
}

/** The same fields without a dot in a key: `{"a.b": 1, "a": {"c": 2}}` becomes `{"a": {"b": 1, "c": 2}}`. */
export function withoutDottedKeys(object: JsonObject): JsonObject {
  const result = emptyObject();
  for (const [key, value] of Object.entries(object)) {
    const [first = '', ...rest] = key.split('.');
    result[first] = merged(result[first], nested(rest, value));
  }
  return result;
}
