/** A progress line: rewritten in place on a terminal, one line for each step where the output is piped. */
export interface Progress {
  step(text: string): void;
  done(): void;
}

/** Writes to standard error, so that the report alone is what a pipe gets. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return {
    step: (text) => stream.write(stream.isTTY ? `\r\u001b[2K${text} …` : `${text} …\n`),
    done: () => stream.isTTY && stream.write('\r\u001b[2K'),
  };
}
