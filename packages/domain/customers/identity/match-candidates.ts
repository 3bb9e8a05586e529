import type { IdentifierKey } from '../record/commit';

/**
 * The keys under which the holder of an identifier may be known, the identifier itself first: two ways of writing one line that neither
 * normalisation nor anybody but the line's carrier can distinguish. Each is among the candidates of the other.
 */
export function matchCandidates(identifier: IdentifierKey): readonly IdentifierKey[] {
  const { type, value } = identifier;
  if (type === 'phone') return [identifier, ...variantsOf(value, argentina)];
  if (type === 'whatsapp') return [identifier, ...variantsOf(value, [...argentina, ...mexicoAndBrazil])];
  return [identifier];

  function variantsOf(text: string, of: readonly Variant[]): readonly IdentifierKey[] {
    const found = of.filter((variant) => variant.written.test(text));
    return found.map((variant) => ({ type, value: text.replace(variant.written, variant.alsoWritten) }));
  }
}

interface Variant {
  readonly written: RegExp;
  readonly alsoWritten: string;
}

/**
 * Argentina: the 9 before mobiles, which some carriers and forms leave out. The ten digits after it are one line's alone: from a mobile they are
 * dialled as they are, whether a mobile or a fixed line answers. Area codes begin with 1 to 3.
 */
const argentina: readonly Variant[] = [
  { written: /^(\+?)549([1-3]\d{9})$/, alsoWritten: '$154$2' },
  { written: /^(\+?)54([1-3]\d{9})$/, alsoWritten: '$1549$2' },
];

/**
 * Of WhatsApp ids alone, which are kept as WhatsApp writes them: the 1 of Mexico, the ninth digit of Brazil's mobiles (WhatsApp's help,
 * "About international phone number format"). Phones are normalised to one of the two (retired-numbers.ts).
 */
const mexicoAndBrazil: readonly Variant[] = [
  { written: /^521([2-9]\d{9})$/, alsoWritten: '52$1' },
  { written: /^52([2-9]\d{9})$/, alsoWritten: '521$1' },
  { written: /^55([1-9]{2})9([6-9]\d{7})$/, alsoWritten: '55$1$2' },
  { written: /^55([1-9]{2})([6-9]\d{7})$/, alsoWritten: '55$19$2' },
];
