/** The same object without the keys that are undefined: what a draft holds is said, never blank. */
export function present<T extends object>(values: T): T {
  const kept = { ...values };
  for (const key of Object.keys(kept)) {
    if (Reflect.get(kept, key) === undefined) Reflect.deleteProperty(kept, key);
  }
  return kept;
}

/** As `present`, or undefined where nothing is left. */
export function presentOrNone<T extends object>(values: T): T | undefined {
  const kept = present(values);
  return Object.keys(kept).length === 0 ? undefined : kept;
}
