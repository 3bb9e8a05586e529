import { domainToASCII } from 'node:url';

/** "A valid e-mail address" of the HTML standard, https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const grammar = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})*$`);

/** Lengths of RFC 5321 §4.5.3.1: local part, and the path without its brackets. */
const longestLocal = 64;
const longestAddress = 254;

/**
 * The matching value of an address: trimmed, lower-case, the domain in ASCII (IDN). Takes `Name <address>` and `mailto:` too.
 * Undefined for what is no address.
 */
export function normaliseEmail(raw: string): string | undefined {
  if (raw.length > 1024) return undefined;
  const address = bareAddress(raw.trim()).toLowerCase();
  const at = address.lastIndexOf('@');
  if (at < 1 || at > longestLocal) return undefined;
  const value = `${address.slice(0, at)}@${asciiDomain(address.slice(at + 1))}`;
  return value.length <= longestAddress && grammar.test(value) ? value : undefined;
}

function bareAddress(text: string): string {
  const bracketed = /<([^<>]*)>$/.exec(text)?.[1];
  return (bracketed ?? text.replace(/^mailto:/i, '')).trim();
}

/** Only what is not ASCII goes through the URL parser, which would read `1.2` as an IPv4 address. */
function asciiDomain(domain: string): string {
  return /^[\x20-\x7e]*$/.test(domain) ? domain : domainToASCII(domain);
}
