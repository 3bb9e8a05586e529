/**
 * JSON as its readers take it: looked into without a schema. A test says by what it expects which shape it has; a wrong one fails it. Nothing but
 * tests may have this type.
 */
// biome-ignore lint/suspicious/noExplicitAny: `unknown` would have every expectation cast first, and a cast checks nothing
export type UncheckedJson = any;
