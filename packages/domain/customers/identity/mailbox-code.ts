import { createHash } from 'node:crypto';

/** How the lists of mailboxes are packed, and what is looked up in them. */

/** 34 bits of a hash stand for a domain: one in two million other domains is mistaken for one on the list. */
export function domainNumber(domain: string): number {
  return Math.floor(createHash('sha256').update(domain).digest().readUIntBE(0, 5) / 2 ** 6);
}

/** Three bytes hold the step from a number to the next; a longer step continues in the next three. */
const longestStep = 0xff_ff_ff;

/** Numbers in a fifth of the room that their domains take: the steps between them, in order. */
export function packNumbers(numbers: readonly number[]): string {
  const bytes: Buffer[] = [];
  let last = 0;
  for (const number of [...new Set(numbers)].sort((one, other) => one - other)) {
    for (; number - last >= longestStep; last += longestStep) bytes.push(step(longestStep));
    bytes.push(step(number - last));
    last = number;
  }
  return Buffer.concat(bytes).toString('base64');
}

function step(width: number): Buffer {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntBE(width, 0, 3);
  return bytes;
}

/** The numbers that were packed. */
export function unpackNumbers(packed: string): ReadonlySet<number> {
  const bytes = Buffer.from(packed, 'base64');
  const numbers = new Set<number>();
  let at = 0;
  for (let place = 0; place < bytes.length; place += 3) {
    const width = bytes.readUIntBE(place, 3);
    at += width;
    if (width !== longestStep) numbers.add(at);
  }
  return numbers;
}

/** A local part as roles are compared: `No.Reply+42`, `no-reply` and `noreply2` are one word. */
export function roleWord(localPart: string): string {
  const [name = ''] = localPart.toLowerCase().split('+');
  return name.replace(/[._-]/g, '').replace(/(?<!\d)\d+$/, '');
}
