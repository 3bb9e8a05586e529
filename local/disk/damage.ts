/** What LevelDB says of a table that it can't read, where it does not call it a corruption: the file is shorter than it was, or gone. */
const unreadTable = /\.(ldb|sst): (Invalid argument|Input\/output error|No such file or directory)/;

/** Whether LevelDB could not read what it had written, which room on the disk does not fix. */
export function isDamage(error: unknown): boolean {
  // by its parts: an error of a native module is of no class of ours
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && error.code === 'LEVEL_CORRUPTION') return true;
  const message = 'message' in error ? String(error.message) : '';
  return message.startsWith('Corruption: ') || unreadTable.test(message) || ('cause' in error && isDamage(error.cause));
}

/** What an error under others says, or what was said instead of one. */
export function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('cause' in error && error.cause !== undefined) return reasonOf(error.cause);
  return 'message' in error ? String(error.message) : String(error);
}
