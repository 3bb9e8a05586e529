import { domainToASCII } from 'node:url';
import { cleanWriting, unquoted, untilStable, withoutEnd, withoutStart } from './clean-writing';

/**
 * "A valid e-mail address" of the HTML standard, https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address, with two differences: letters of any script
 * before the @ (RFC 6531), and a domain of two labels at least, whose last is one of letters (RFC 3696 §2), since nobody is reached at `a@b`.
 */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainGrammar = new RegExp(`^(?:${label}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$`);
const localGrammar = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u;

/** Lengths of RFC 5321 §4.5.3.1, in bytes: local part, and the path without its brackets. */
const longestLocal = 64;
const longestAddress = 254;

/**
 * The matching value of an address: cleaned, lower-case, the domain in ASCII (IDN). Takes `Name <address>`, `mailto:`, quotes, brackets and the stop of
 * a sentence too. Undefined for what is no address. Reading twice is reading once.
 */
export function normaliseEmail(raw: string): string | undefined {
  const text = cleanWriting(raw);
  if (text === undefined) return undefined;
  const address = untilStable(text, bared).toLowerCase().normalize('NFKC');
  const at = address.lastIndexOf('@');
  if (at < 1) return undefined;
  const local = address.slice(0, at);
  const domain = asciiDomain(address.slice(at + 1));
  if (Buffer.byteLength(local) > longestLocal || !localGrammar.test(local) || !domainGrammar.test(domain))
    return undefined;
  const value = `${local}@${domain}`;
  return Buffer.byteLength(value) <= longestAddress ? value : undefined;
}

/**
 * Whether an address has letters outside ASCII before its @: only servers that speak SMTPUTF8 (RFC 6531) take mail for it, and most senders do not.
 */
export const needsUnicode = (address: string): boolean =>
  /[^\x20-\x7e]/.test(address.slice(0, address.lastIndexOf('@')));

const scheme = /^(?:mailto|smtp|e-?mail|mail|correo(?: electr[oó]nico)?)\s*:\s*/i;
const strayBefore = /[\s.,;:<>()[\]]/;
const strayAfter = /[\s.,;:!?<>()[\]]/;

function bared(text: string): string {
  const bare = unquoted(withoutEnd(withoutStart(inBrackets(text), strayBefore), strayAfter));
  const isUri = /^mailto:/i.test(bare);
  const address = bare.replace(scheme, '');
  return joined(isUri ? address.replace(/\?.*$/s, '') : address);
}

/** `Ana <ana@…>`, `ana@… (Ana)` */
function inBrackets(text: string): string {
  const open = text.lastIndexOf('<');
  const close = text.indexOf('>', open);
  if (open !== -1 && close !== -1 && text.slice(open, close).includes('@')) return text.slice(open + 1, close);
  const comment = text.lastIndexOf('(');
  return comment > text.indexOf('@') && text.includes('@') && text.endsWith(')') ? text.slice(0, comment) : text;
}

/** The blanks that telephones put around the @ and the first dot after it, and their apostrophes. */
function joined(text: string): string {
  const at = text.lastIndexOf('@');
  if (at === -1) return text;
  const local = text
    .slice(0, at)
    .trimEnd()
    .replace(/[‘’ʼ′`´]/g, "'");
  return `${local}@${text
    .slice(at + 1)
    .trimStart()
    .replace(/^([^\s.]+)\s?\.\s?/, '$1.')}`;
}

/** Only what is not ASCII goes through the URL parser, which would read `1.2` as an IPv4 address. */
function asciiDomain(domain: string): string {
  return /^[\x20-\x7e]*$/.test(domain) ? domain : domainToASCII(domain);
}
