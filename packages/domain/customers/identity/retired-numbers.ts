import { type Renumbering, renumberings } from './renumberings';

/** The number as its country writes it today; itself for all that is not retired. `number`: with country code, plus and digits alone. */
export function todaysNumber(number: string): string {
  return rewritten(number, renumberings);
}

type Form = Pick<Renumbering, 'written' | 'today'>;

/** Of digits as they are dialled inside a country. */
const national: Readonly<Record<string, readonly Form[]>> = {
  MX: [{ written: /^0(?:1|44|45)(\d{10})$/, today: '$1' }],
  // Chile: 09 before mobiles ended with the nine-digit plan of February 2016, which put a 9 before those of eight digits (Subtel)
  CL: [
    { written: /^0(9\d{8})$/, today: '$1' },
    { written: /^([89]\d{7})$/, today: '9$1' },
  ],
};

/** Digits dialled inside a country as they are dialled there today; undefined where they are no retired form. */
export function todaysNationalNumber(digits: string, country: string): string | undefined {
  const today = rewritten(digits, national[country] ?? []);
  return today === digits ? undefined : today;
}

function rewritten(number: string, forms: readonly Form[]): string {
  const form = forms.find(({ written }) => written.test(number));
  return form === undefined ? number : number.replace(form.written, form.today);
}
