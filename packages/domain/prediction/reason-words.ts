/** What a reason of a prediction says, for whoever reads it. */

type Locale = 'en' | 'es';
type Words = Readonly<Record<Locale, (value: string) => string>>;

const words: Readonly<Record<string, Words>> = {
  channel: { en: (value) => `came by ${value}`, es: (value) => `llegó por ${value}` },
  kind: {
    en: (value) => `began with ${value.replaceAll('_', ' ')}`,
    es: (value) => `empezó con ${value.replaceAll('_', ' ')}`,
  },
  source: { en: (value) => `came from ${value}`, es: (value) => `vino de ${value}` },
  campaign: { en: (value) => `campaign of ${value}`, es: (value) => `campaña de ${value}` },
  medium: { en: (value) => `by the medium ${value}`, es: (value) => `por el medio ${value}` },
  country: { en: (value) => `from ${value.toUpperCase()}`, es: (value) => `de ${value.toUpperCase()}` },
  region: { en: (value) => `from the region ${value}`, es: (value) => `de la región ${value}` },
  has: {
    en: (value) => `gave ${english[value] ?? value}`,
    es: (value) => `dio ${spanish[value] ?? value}`,
  },
  mailbox: {
    en: (value) => (value === 'private' ? 'private mailbox' : `mailbox of the kind: ${value}`),
    es: (value) => (value === 'private' ? 'correo particular' : `correo del tipo: ${kinds[value] ?? value}`),
  },
  message: {
    en: (value) => (value === 'none' ? 'wrote no message' : `wrote a ${value} message`),
    es: (value) => (value === 'none' ? 'no escribió mensaje' : `escribió un mensaje ${lengths[value] ?? value}`),
  },
  time: {
    en: (value) => (value === 'weekend' ? 'on a weekend' : 'on a weekday'),
    es: (value) => (value === 'weekend' ? 'en fin de semana' : 'entre semana'),
  },
  hours: {
    en: (value) => `between ${value}:00 and ${Number(value) + 6}:00 UTC`,
    es: (value) => `entre las ${value}:00 y las ${Number(value) + 6}:00 UTC`,
  },
};

const english: Readonly<Record<string, string>> = {
  company: 'a company',
  jobTitle: 'a job title',
  name: 'a name',
  phone: 'a phone number',
  email: 'an address',
  files: 'files',
};
const spanish: Readonly<Record<string, string>> = {
  company: 'una empresa',
  jobTitle: 'un cargo',
  name: 'un nombre',
  phone: 'un teléfono',
  email: 'una dirección de correo',
  files: 'archivos',
};
const kinds: Readonly<Record<string, string>> = { company: 'empresa', role: 'buzón común', disposable: 'desechable' };
const lengths: Readonly<Record<string, string>> = { short: 'corto', medium: 'mediano', long: 'largo' };

/** A feature in words, as `came by phone`; what is not the hub's own is its engine's text. */
export function reasonInWords(because: string, locale: Locale): string {
  const at = because.indexOf('=');
  const say = at === -1 ? undefined : words[because.slice(0, at)];
  return say === undefined ? because : say[locale](because.slice(at + 1));
}
