/** Reports progress on stderr, so that stdout holds the figures alone. */
export function announce(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
