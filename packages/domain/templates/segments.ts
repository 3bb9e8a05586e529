/** What an SMS costs: carriers bill by parts. */
export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** of its alphabet: a sign of GSM-7 beyond its basic table counts 2 */
  readonly units: number;
  readonly parts: number;
}

/** 3GPP TS 23.038: the basic table, and what needs an escape before it. */
const basic = new Set(
  [
    '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?',
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
  ].join(''),
);
const extended = new Set('\f^{}\\[~]|€');

const sizes = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

/** As it is to be sent: composed letters, since an accent of its own would make every SMS one of UCS-2. */
export const smsText = (text: string): string => text.normalize('NFC');

/** The parts of an SMS with this text. A letter of two units is never cut by the end of a part. */
export function segmentsOf(text: string): Segments {
  const signs = [...smsText(text)];
  const isGsm = signs.every((sign) => basic.has(sign) || extended.has(sign));
  const encoding = isGsm ? 'GSM-7' : 'UCS-2';
  const widths = signs.map((sign) => (isGsm ? Number(extended.has(sign)) + 1 : sign.length));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { alone, joined } = sizes[encoding];
  return { encoding, units, parts: units <= alone ? Math.min(units, 1) : partsOf(widths, joined) };
}

function partsOf(widths: readonly number[], size: number): number {
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > size) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}
