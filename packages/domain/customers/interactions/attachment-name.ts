import { cutToBytes } from './clean-text';

/**
 * Marks that nobody sees and that change what one reads: controls, zero-width characters, and those that turn the direction of writing
 * around, by which `annexe\u202Efdp.exe` reads as `annexeexe.pdf` (Unicode Technical Report 36, "Bidirectional text spoofing").
 */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** What some system takes for a part of a path, a drive or a pattern. */
const unsafe = /[<>:"|?*]/g;
const longestName = 200;
const longestEnding = 20;

/** The name of a file that a person may save it under anywhere: no path, no unseen marks, 200 bytes at most with its ending kept. */
export function attachmentName(written: string): string {
  const seen = written.normalize('NFC').replace(unseen, '');
  const name = seen.slice(Math.max(seen.lastIndexOf('/'), seen.lastIndexOf('\\')) + 1).replace(unsafe, '_');
  const bare = trimmed(name);
  return bare === '' ? 'attachment' : shortened(bare);
}

/** Without blanks around it, and without the dots that hide a file or that Windows drops. */
function trimmed(name: string): string {
  let start = 0;
  let end = name.length;
  const isLoose = (at: number) => name[at] === '.' || name[at]?.trim() === '';
  while (start < end && isLoose(start)) start += 1;
  while (end > start && isLoose(end - 1)) end -= 1;
  return name.slice(start, end);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= longestEnding ? name.slice(dot) : '';
  return cutToBytes(name, longestName - Buffer.byteLength(ending)) + ending;
}
