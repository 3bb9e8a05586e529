/** A NUL byte, or half of a surrogate pair: neither can be stored, sorted and shown by everything that reads the record. */
const unstorable = /[\0\p{Surrogate}]/u;
const everyUnstorable = /[\0\p{Surrogate}]/gu;

/** The text without NUL bytes and lone surrogates. */
export function cleanText(text: string): string {
  return unstorable.test(text) ? text.replace(everyUnstorable, '') : text;
}

/** A copy of plain data with every string in it cleaned, names of fields too, and what JSON can't hold left out. */
export function cleanData(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return value.map(cleanData);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    const cleaned = cleanData(part);
    if (cleaned !== undefined) Object.defineProperty(kept, cleanText(name), { value: cleaned, ...ordinary });
  }
  return kept;
}

/** Defined, not assigned: a field called `__proto__` is a field like any other. */
const ordinary = { enumerable: true, writable: true, configurable: true };

/** The first bytes of the text in UTF-8, cut between two characters; the text itself where it fits. */
export function cutToBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes) return text;
  const encoded = Buffer.from(text, 'utf8');
  if (encoded.length <= bytes) return text;
  let end = Math.max(bytes, 0);
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.toString('utf8', 0, end);
}

/** Bytes of plain data in the record, near enough to hold a limit: its JSON in UTF-8. */
export function sizeInBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}
