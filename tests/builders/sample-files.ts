import { createHash, randomBytes } from 'node:crypto';

/** A JPEG as its first bytes say, of so many bytes that nothing packs. */
export const photoOf = (size: number): Buffer =>
  Buffer.concat([Buffer.from('ffd8ffe000104a464946000101', 'hex'), randomBytes(size - 13)]);

/** signature, IHDR and the head of IDAT, which holds the picture (PNG specification, section 5) */
const pngStart = Buffer.from(`89504e470d0a1a0a0000000d49484452${'00'.repeat(17)}7fffffff49444154`, 'hex');

/** A PNG by its chunks, of so many bytes that nothing packs. */
export const pictureOf = (size: number): Buffer => Buffer.concat([pngStart, randomBytes(size - pngStart.length)]);

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
