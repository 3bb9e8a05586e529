import fc from 'fast-check';

export const key = fc.constantFrom('a', 'b', 'c', 'd');
const shortText = fc.string({ unit: fc.constantFrom('x', 'X', 'y', '*', '\\'), maxLength: 4 });
export const scalar = fc.oneof(shortText, fc.constantFrom(0, 1, -2, 1.5), fc.boolean(), fc.constant(null));
const wildcard = fc
  .array(fc.constantFrom('x', 'X', 'y', '*', '\\*', '\\\\'), { maxLength: 6 })
  .map((tokens) => tokens.filter((token, index) => token !== '*' || tokens[index - 1] !== '*').join(''));

export const { event } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('list'), tie('event'), tie('event')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  event: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
}));

const oneOrMore = (text: fc.Arbitrary<string>) => fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 }));
const someText = shortText.filter((text) => text !== '');
const ignoringCase = fc.record({ 'equals-ignore-case': shortText });
export const excluded = fc.oneof(
  fc.constantFrom('x', 'X', 1),
  fc.array(shortText, { minLength: 1, maxLength: 2 }),
  fc.array(fc.constantFrom(0, 1, 1.5), { minLength: 1, maxLength: 2 }),
  fc.record({ prefix: oneOrMore(someText) }),
  fc.record({ suffix: oneOrMore(someText) }),
  fc.record({ wildcard: oneOrMore(wildcard) }),
  fc.record({ 'equals-ignore-case': oneOrMore(shortText) }),
);
const numeric = fc.constantFrom(
  ['=', 1],
  ['<', 1],
  ['<=', 1],
  ['>', 0],
  ['>=', 0],
  ['>', -2, '<=', 1],
  ['>=', -2, '<', 1],
);
const alternative = fc.oneof(
  { weight: 2, arbitrary: scalar },
  fc.record({ prefix: fc.oneof(shortText, ignoringCase) }),
  fc.record({ suffix: fc.oneof(shortText, ignoringCase) }),
  ignoringCase,
  fc.record({ wildcard }),
  fc.record({ numeric }),
  { weight: 3, arbitrary: fc.record({ exists: fc.boolean() }) },
  fc.record({ 'anything-but': excluded }),
);
const leaf = fc.array(alternative, { minLength: 1, maxLength: 2 });
const flat = fc.dictionary(key, leaf, { minKeys: 1, maxKeys: 2 });
const branch = fc.dictionary(key, fc.oneof(leaf, flat), { minKeys: 1, maxKeys: 2 });
const or = fc.record({ $or: fc.array(branch, { minLength: 2, maxLength: 3 }) });
const inner = fc.oneof(flat, branch, or);

/** Patterns of up to four levels, with `$or` beside fields and inside them; few names, so that they meet in events. */
export const anyPattern = fc
  .tuple(fc.dictionary(key, fc.oneof(leaf, leaf, inner), { minKeys: 1, maxKeys: 3 }), fc.option(or, { freq: 3 }))
  .map(([fields, alternatives]) => ({ ...fields, ...alternatives }));
