import type { XmlVisitor } from './read-xml';

/** What the number in a cell is shown as; of all that Excel can, what matters for reading. */
export type CellFormat = 'plain' | 'date' | { readonly zeros: number };

/** Excel's own formats of dates and times (ECMA-376, 18.8.30), those of East Asia among them. */
const builtInDates: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Styles of a workbook: gathers the format of each style while `styles.xml` goes by. */
export function formatsVisitor(): { readonly visitor: XmlVisitor; formats(): readonly CellFormat[] } {
  const codes = new Map<string, string>();
  const ids: string[] = [];
  let isInCells = false;
  return {
    visitor: {
      open: (name, { numFmtId = '', formatCode = '' }) => {
        if (name === 'cellXfs') isInCells = true;
        if (name === 'numFmt') codes.set(numFmtId, formatCode);
        if (name === 'xf' && isInCells) ids.push(numFmtId);
      },
      close: (name) => {
        if (name === 'cellXfs') isInCells = false;
      },
    },
    formats: () => ids.map((id) => formatOf(id, codes.get(id))),
  };
}

function formatOf(id: string, code: string | undefined): CellFormat {
  if (code !== undefined) return formatOfCode(code);
  const number = Number(id);
  return builtInDates.some(([first, last]) => number >= first && number <= last) ? 'date' : 'plain';
}

/** `dd/mm/yyyy` is a date; `[Red]`, `"m²"` and `\d` are decoration; `00000` keeps the zeros before a post code. */
function formatOfCode(code: string): CellFormat {
  const [positive = ''] = code.split(';');
  const bare = positive.replace(/"[^"]*(?:"|$)|\\.|_.|\*.|\[[^\]]*(?:\]|$)/g, '');
  if (/^0{2,}$/.test(bare)) return { zeros: bare.length };
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'plain';
}

const dayMs = 86_400_000;
/** Day 0 of Excel, which takes 1900 for a leap year: serials from 61 on are right. */
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;

/** A number of a cell as text: dates in ISO 8601, integers with all of their digits and without an exponent. */
export function numberText(written: string, format: CellFormat, epoch: keyof typeof epochs): string {
  const number = Number(written);
  if (written.trim() === '' || !Number.isFinite(number)) return written;
  if (format === 'date') return dateText(number, epoch) ?? plainNumber(number);
  const text = plainNumber(number);
  return format === 'plain' || !/^\d+$/.test(text) ? text : text.padStart(format.zeros, '0');
}

/** As Excel shows it: 15 digits are what a number holds. */
function plainNumber(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return BigInt(number).toString();
  return String(Number(number.toPrecision(15)));
}

/** A day, a day with its time, or a time alone; undefined for what is no date of Excel's calendar. */
function dateText(serial: number, epoch: keyof typeof epochs): string | undefined {
  if (serial < 0 || serial >= 2_958_466) return undefined;
  const shifted = epoch === 1900 && serial >= 1 && serial < 60 ? serial + 1 : serial;
  const iso = new Date(Math.round((epochs[epoch] + shifted * dayMs) / 1000) * 1000).toISOString();
  if (serial < 1) return iso.slice(11, 19);
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
}
