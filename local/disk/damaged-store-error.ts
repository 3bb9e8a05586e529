import { reasonOf } from './damage';
import type { Loss } from './marks';

/** A store that holds less than was acknowledged; the message says which folder, what is lost and what to do. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';
  readonly code = 'local.damagedStore';
}

/** The error for a store in which changes are missing. */
export function lossError(directory: string, loss: Loss): DamagedStoreError {
  return new DamagedStoreError(`${lossText(directory, loss)}\n${whatToDo}`);
}

/** The error for a store whose files can't be read at all. */
export function unreadableError(directory: string, cause: unknown): DamagedStoreError {
  const reason = reasonOf(cause);
  return new DamagedStoreError(`${directory} is damaged and can't be read (${reason}).\n${whatToDo}`, { cause });
}

/** The error for a store that is gone, though it was here before. */
export function goneError(directory: string): DamagedStoreError {
  return new DamagedStoreError(`${goneText(directory)}\n${whatToDo}`);
}

/** What is lost with a store that is gone, in one sentence. */
export function goneText(directory: string): string {
  return `${directory} is gone, and everything that it had acknowledged.`;
}

/** The error for a file of its own that can't be read; `lost` says what is lost by removing it. */
export function damagedFileError(file: string, cause: unknown, lost: string): DamagedStoreError {
  const text = `${file} is damaged and can't be read (${reasonOf(cause)}).\nRestore it from a copy of the data folder, if you have one;\nor remove it: ${lost}`;
  return new DamagedStoreError(text, { cause });
}

/** What a store has lost, in one sentence. */
export function lossText(directory: string, { changes, since }: Loss): string {
  const count = changes === 1 ? '1 acknowledged change is' : `${changes} acknowledged changes are`;
  const time = since === undefined ? '' : `; the last one before them is of ${new Date(since).toISOString()}`;
  return `${directory} is damaged: ${count} lost${time}.`;
}

/** What a repair says that it did: it can't count what it could not read. */
export function repairText(directory: string, reason: string): string {
  return `${directory} is damaged (${reason}): what could not be read of its tables is lost, how much is not known; a value beside the damage may be wrong.`;
}

const whatToDo = [
  'Restore the whole data folder from a copy, if you have one;',
  'or go on with what is left: npm start -- --accept-loss;',
  'or begin anew with nothing: npm start -- --fresh',
].join('\n');
