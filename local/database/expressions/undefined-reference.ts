import type { Bindings } from './tree';

/** The fault of the first reference that a request does not define, if any. */
export function undefinedReference(references: readonly string[], { names, values }: Bindings): string | undefined {
  for (const reference of references) {
    if (reference.startsWith('#')) {
      if (Object.hasOwn(names, reference)) continue;
      return `An expression attribute name used in the document path is not defined; attribute name: ${reference}`;
    }
    if (Object.hasOwn(values, reference)) continue;
    return `An expression attribute value used in expression is not defined; attribute value: ${reference}`;
  }
  return undefined;
}
