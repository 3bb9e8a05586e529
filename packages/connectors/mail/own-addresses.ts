import type { SettingValue } from '../define-connector';
import { addressParts, isWithin } from './nobody';

/** The setting of a source that names our own domains and addresses, the same for every mail connector. */
export const ownDomainsSetting = {
  name: 'ownDomains',
  title: {
    en: "Your company's own mail domains or addresses, by comma: mail from them is a colleague's, never a customer's",
    es: 'Dominios o direcciones de correo de tu empresa, separados por coma: lo que llega de ellos es de un compañero, nunca de un cliente',
  },
  required: false,
} as const;

/** Domains that anybody may have an address of: a mailbox of ours there makes nobody else there one of us. */
const anybodys = new Set(
  'gmail.com googlemail.com outlook.com outlook.es hotmail.com hotmail.es live.com msn.com yahoo.com yahoo.es yahoo.com.mx yahoo.com.br yahoo.com.ar icloud.com me.com aol.com proton.me protonmail.com gmx.com gmx.es zoho.com'.split(
    ' ',
  ),
);

/** Whose mail is ours: the mailbox that it came to, everybody of its domain, and what the source's setting names. */
export interface OwnAddresses {
  has(address: string): boolean;
}

/** Own addresses, of the recipients of a mail (as the provider names them) and the setting. */
export function ownAddresses(recipients: readonly string[], setting: SettingValue | undefined): OwnAddresses {
  const named = typeof setting === 'string' ? setting.toLowerCase().split(/[\s,;]+/) : [];
  const listed = named.map((one) => one.replace(/^@/, '')).filter((one) => one !== '');
  const mailboxes = recipients.map((one) => one.trim().toLowerCase()).filter((one) => one.includes('@'));
  const addresses = new Set([...mailboxes, ...listed.filter((one) => one.includes('@'))].map(untagged));
  const domains = new Set([
    ...listed.filter((one) => !one.includes('@')),
    ...mailboxes.map((one) => addressParts(one).domain).filter((domain) => !anybodys.has(domain)),
  ]);
  return {
    has: (address) => addresses.has(untagged(address.toLowerCase())) || isWithin(addressParts(address).domain, domains),
  };
}

function untagged(address: string): string {
  const { local, domain } = addressParts(address);
  return `${local.split('+')[0]}@${domain}`;
}
