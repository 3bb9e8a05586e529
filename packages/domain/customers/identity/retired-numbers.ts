/**
 * Ways of writing a line that its country has given up, and how the same line is written today. Each is a number that nobody else can have:
 * the old form is not assigned any more.
 */
interface Retired {
  readonly written: RegExp;
  readonly today: string;
}

/** Of numbers with country code, plus and digits alone. */
const international: readonly Retired[] = [
  /*
   * Mexico: the 1 before mobiles, and the prefixes 01, 044 and 045, ended in August 2019, when numbering became ten digits everywhere
   * (Plan Técnico Fundamental de Numeración, IFT). WhatsApp still writes the 1; people still write all of them.
   */
  { written: /^\+52(?:0?1|04[45])([2-9]\d{9})$/, today: '+52$1' },
  // Argentina: from abroad a mobile has the 9 and neither the trunk 0 nor the 15, which people add from habit (ENACOM, numbering plan)
  { written: /^\+5490([1-3]\d{9})$/, today: '+549$1' },
  { written: /^\+5490?([1-3]\d{11})$/, today: '+54$1' },
  /*
   * Brazil: mobiles of eight digits, which began with 6 to 9, got a 9 in front from 2012 to 2016 (Anatel, Resolução 553/2010); fixed lines
   * begin with 2 to 5. WhatsApp leaves the 9 out in most area codes.
   */
  { written: /^\+55([1-9]{2})([6-9]\d{7})$/, today: '+55$19$2' },
  // Colombia: fixed lines are 60, the area digit and seven digits since September 2021 (CRC, Resolución 5826)
  { written: /^\+57([124-8][2-8]\d{6})$/, today: '+5760$1' },
];

/** Of digits as they are dialled inside a country. */
const national: Readonly<Record<string, readonly Retired[]>> = {
  MX: [{ written: /^0(?:1|44|45)(\d{10})$/, today: '$1' }],
  // Chile: 09 before mobiles ended with the nine-digit plan of 2016 (Subtel)
  CL: [{ written: /^0(9\d{8})$/, today: '$1' }],
};

/** The number as its country writes it today; itself for all that is not retired. */
export function todaysNumber(number: string): string {
  return rewritten(number, international);
}

/** Digits dialled inside a country as they are dialled there today; undefined where they are no retired form. */
export function todaysNationalNumber(digits: string, country: string): string | undefined {
  const today = rewritten(digits, national[country] ?? []);
  return today === digits ? undefined : today;
}

function rewritten(number: string, forms: readonly Retired[]): string {
  const form = forms.find(({ written }) => written.test(number));
  return form === undefined ? number : number.replace(form.written, form.today);
}
