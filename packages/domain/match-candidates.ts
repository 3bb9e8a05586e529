import type { IdentifierKey } from './commit';

/**
 * The keys under which the holder of an identifier may be known, the identifier itself first: for phones and WhatsApp ids, the
 * variants that carriers and WhatsApp use of one line (WhatsApp's help, "About international phone number format").
 */
export function matchCandidates(identifier: IdentifierKey): readonly IdentifierKey[] {
  const { type, value } = identifier;
  const plus = type === 'phone' ? '+' : '';
  if (type !== 'phone' && type !== 'whatsapp') return [{ type, value }];
  const digits = value.slice(plus.length);
  const variants = variantsOf(digits).map((variant) => ({ type, value: `${plus}${variant}` }));
  return [{ type, value }, ...variants];
}

interface Variant {
  readonly written: RegExp;
  readonly alsoWritten: string;
}

const variants: readonly Variant[] = [
  // Mexico: the `1` before mobiles, retired in 2019; phones are stored without it, WhatsApp ids come with it
  { written: /^521(\d{10})$/, alsoWritten: '52$1' },
  { written: /^52(\d{10})$/, alsoWritten: '521$1' },
  // Argentina: the `9` before mobiles, left out by some carriers
  { written: /^549(\d{10})$/, alsoWritten: '54$1' },
  { written: /^54(\d{10})$/, alsoWritten: '549$1' },
  // Brazil: the ninth digit of mobiles, which begin with 6 to 9 without it
  { written: /^55(\d{2})9([6-9]\d{7})$/, alsoWritten: '55$1$2' },
  { written: /^55(\d{2})([6-9]\d{7})$/, alsoWritten: '55$19$2' },
];

function variantsOf(digits: string): readonly string[] {
  return variants
    .filter((variant) => variant.written.test(digits))
    .map((variant) => digits.replace(variant.written, variant.alsoWritten));
}
