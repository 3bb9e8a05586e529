/** One line that tells what is being done: rewritten on a terminal, a line a step where the output is kept. */
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
