/** The part of a step or a variant that says where it goes on, as rules are written: `when`, `then`, `else`. */
export function thenTo<T>(to: T): { readonly then: T } {
  // biome-ignore lint/suspicious/noThenProperty: what awaits an object calls its `then` where that is a function, and this is an id or a schema
  return { then: to };
}
