import { type Place, refuse } from './fault';

/** An IP address as 16-bit groups: two for IPv4, eight for IPv6. */
type Address = readonly number[];

const ipv4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/;
/** What java.net.InetAddress reads, zeros before the digits included. */
const longestIpv4 = 15;
const ipv6Characters = /^[0-9a-f:]*$/i;
const ipv6Group = /^0*[0-9a-f]{1,4}$/i;

function parseIpv4(parts: readonly string[]): Address | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return Math.max(a, b, c, d) > 255 ? undefined : [a * 256 + b, c * 256 + d];
}

function parseGroups(text: string): Address | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => ipv6Group.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}

function parseIpv6(text: string): Address | undefined {
  const halves = text.split('::');
  const [head, tail] = halves.map(parseGroups);
  if (halves.length > 2 || head === undefined) return undefined;
  if (halves.length === 1) return head.length === 8 ? head : undefined;
  if (tail === undefined || head.length + tail.length > 7) return undefined;
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

/** An IPv4-mapped IPv6 address is the IPv4 address, as in event-ruler (java.net.InetAddress). */
function unmapped(address: Address): Address {
  const mapped = address[5] === 0xffff && address.slice(0, 5).every((group) => group === 0);
  return mapped ? address.slice(6) : address;
}

/** The address that `text` spells, or undefined. */
export function parseAddress(text: string): Address | undefined {
  const dotted = ipv4.exec(text);
  if (dotted !== null) return text.length > longestIpv4 ? undefined : parseIpv4(dotted.slice(1));
  if (!text.includes(':') || !ipv6Characters.test(text)) return undefined;
  const address = parseIpv6(text);
  return address && unmapped(address);
}

function networkMask(address: Address, bits: number): Address {
  return address.map((_, index) => 0xffff & (0xffff << (16 - Math.min(16, Math.max(0, bits - index * 16)))));
}

/** Other spellings of one address: `2001:db8::1` equals `2001:0db8:0:0:0:0:0:1`, as EventBridge compares them. */
export function sameAddress(expected: Address): (value: unknown) => boolean {
  return inNetwork(expected, networkMask(expected, 128));
}

function inNetwork(network: Address, mask: Address): (value: unknown) => boolean {
  return (value) => {
    const address = typeof value === 'string' ? parseAddress(value) : undefined;
    if (address?.length !== network.length) return false;
    return address.every((group, index) => ((group ^ (network[index] ?? 0)) & (mask[index] ?? 0)) === 0);
  };
}

/**
 * Addresses, IPv4 or IPv6, of a block such as `10.0.0.0/24`; bits of the base address past the mask do not count. A block of one address
 * is refused, as EventBridge does (CIDR.java of aws/event-ruler: "IPv4 mask bits must be < 32").
 */
export function parseCidr(operand: unknown, place: Place): ((value: unknown) => boolean) | undefined {
  if (typeof operand !== 'string') return refuse(place, '"cidr" takes a string such as "10.0.0.0/24"');
  const [base = '', bits, ...more] = operand.replace(/(?<!\/)\/+$/, '').split('/');
  if (bits === undefined || more.length > 0) return refuse(place, 'a CIDR block has exactly one "/"');
  const network = parseAddress(base);
  if (network === undefined) return refuse(place, `"${base}" is not an IP address`);
  const most = network.length * 16 - 1;
  if (!/^(?:\+?\d+|-0+)$/.test(bits) || Number(bits) > most) {
    return refuse(place, `mask bits must be 0 to ${most}; write a single address as a value, without "cidr"`);
  }
  return inNetwork(network, networkMask(network, Number(bits)));
}
