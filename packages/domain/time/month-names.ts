/** Months as English, Spanish and Portuguese write them, short and in full, without accents. */
const names = [
  ['jan', 'ene', 'january', 'enero', 'janeiro'],
  ['feb', 'fev', 'february', 'febrero', 'fevereiro'],
  ['mar', 'march', 'marzo', 'marco'],
  ['apr', 'abr', 'april', 'abril'],
  ['may', 'mai', 'mayo', 'maio'],
  ['jun', 'june', 'junio', 'junho'],
  ['jul', 'july', 'julio', 'julho'],
  ['aug', 'ago', 'august', 'agosto'],
  ['sep', 'set', 'sept', 'september', 'septiembre', 'setiembre', 'setembro'],
  ['oct', 'out', 'october', 'octubre', 'outubro'],
  ['nov', 'november', 'noviembre', 'novembro'],
  ['dec', 'dic', 'dez', 'december', 'diciembre', 'dezembro'],
];
const numbers = new Map(names.flatMap((month, index) => month.map((name) => [name, index + 1])));

/** The month that a word names, from 1; in lower case and without accents. Undefined where it names none. */
export function monthOf(word: string): number | undefined {
  return numbers.get(word);
}
