import { isDamage } from '@afluente/local/disk/damage';

/** What went wrong at the start, and what to do about it. */

function codesOf(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return [];
  return ['code' in error ? error.code : undefined, ...codesOf(error.cause)];
}

const advice: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is taken: stop what uses it, or choose another with PORT=8788 npm start',
  EACCES: 'The port or the data folder is not yours to use: choose others with PORT and AFLUENTE_DATA',
  ENOTDIR: 'AFLUENTE_DATA must name a folder',
  EEXIST: 'AFLUENTE_DATA must name a folder',
  ENOSPC: 'The disk is full',
  LEVEL_IO_ERROR:
    'The data folder refused a read or a write: make room on its disk, or choose another with AFLUENTE_DATA=DIR',
  LEVEL_LOCKED: 'Another hub works on this data folder: stop it, or choose another with AFLUENTE_DATA=DIR',
};

/** LevelDB says only in the cause which file it is about. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return codesOf(error)[0] === 'LEVEL_DATABASE_NOT_OPEN' && error.cause !== undefined
    ? messageOf(error.cause)
    : error.message;
}

/** The error's own message, and a sentence of advice where there is one for its code. */
export function explain(error: unknown): string {
  const message = messageOf(error);
  // the advice for what is below damage does not fix it
  const known = isDamage(error) ? [] : codesOf(error).flatMap((code) => advice[String(code)] ?? []);
  return [message, ...known.slice(-1)].join('\n');
}
