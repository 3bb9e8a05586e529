import { createHash } from 'node:crypto';

/** Text that is made to keep a careless parser busy, and how long reading it may take. */

export const mebibyte = 1024 * 1024;

/** What expressions and parsers look for, over and over; each is repeated to the size asked for. */
export const hostileUnits = [
  ...[' ', '\t', '\n', '\r\n', '\u200b', '<', '>', '@', '"', "'", '\\', '.', ',', ';', ':', '-', '_', '/', '+', '='],
  ...[
    '(',
    '[',
    '{',
    '%',
    '&',
    '0',
    '1',
    'a',
    'á',
    '\u{1f600}',
    'a@',
    'a.',
    '<a',
    '< ',
    ' <',
    '=?',
    '[0',
    '\\"',
    '%4',
    '%E2',
  ],
  ...[
    'a b ',
    'http://',
    'Re: ',
    '> ',
    '\n\n',
    '--',
    '&a=',
    '1.1',
    '+1 ',
    '@a.',
    '<a@b>',
    '"a" <',
    'a:b;',
    '{"a":[',
    '[[',
  ],
];

/** The unit as often as it fits into so many characters, with an end that makes a match fail late. */
export function hostileText(unit: string, characters: number): string {
  return `${unit.repeat(Math.max(1, Math.floor(characters / unit.length)))}\u0001`;
}

async function timeOf(work: () => Promise<unknown> | undefined): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

const ballast = Buffer.alloc(8 * mebibyte, 'a');
const plain = JSON.stringify(Array.from({ length: 40_000 }, (_, at) => ({ at, text: 'a text of usual words' })));

/** Work that grows with its input alone: about 12 ms on an idle machine of 2023. */
function linearWork(): undefined {
  createHash('sha256').update(ballast).digest();
  JSON.parse(plain);
}

/**
 * Milliseconds that the work takes, at most as an idle machine would: what takes longer than is enough is tried again beside linear work
 * in the same moment, the best of some runs, so that neighbours and slow machines change nothing.
 */
export async function comparableMilliseconds(
  work: () => Promise<unknown> | undefined,
  enough: number,
): Promise<number> {
  let best = await timeOf(work);
  for (let run = 0; run < 4 && best > enough; run += 1) {
    const baseline = Math.min(await timeOf(linearWork), await timeOf(linearWork));
    best = Math.min(best, ((await timeOf(work)) / baseline) * 12);
  }
  return best;
}
