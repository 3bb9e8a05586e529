/** What the hub answered, its body parsed where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What lies at a path of a JSON value, as in `items.0.id`; undefined where nothing does. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
      value,
    );
}

/** The text at a path of an answer's body. Throws where there is none. */
export function textAt({ status, body }: Answer, path: string): string {
  const found = at(body, path);
  if (typeof found !== 'string')
    throw new Error(`There is no text at ${path} of an answer ${status}: ${shorten(body)}`);
  return found;
}

/** The list at a path of an answer's body; empty where there is none. */
export function listAt({ body }: Pick<Answer, 'body'>, path: string): readonly unknown[] {
  const found = at(body, path);
  return Array.isArray(found) ? found : [];
}

/** Whether a value has all that an expected one says; more fields are fine, more items of a list are not. */
export function fits(value: unknown, expected: unknown): boolean {
  if (expected instanceof RegExp) return typeof value === 'string' && expected.test(value);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(value) &&
      value.length === expected.length &&
      expected.every((one, index) => fits(value[index], one))
    );
  }
  if (typeof expected === 'object' && expected !== null) {
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.entries(expected).every(([key, one]) => fits(Reflect.get(value, key), one))
    );
  }
  return value === expected;
}

/** A value as a line of a report. */
export const shorten = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')).slice(0, 400);
