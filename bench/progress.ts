/** Tells on stderr what is being done now, so that stdout holds the figures alone. */
export function tell(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
