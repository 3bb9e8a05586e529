import { spawn } from 'node:child_process';

export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** sees each piece of what the program prints */
  readonly onOutput?: (text: string) => void;
}

const running = new Set<ReturnType<typeof spawn>>();
const kept = 4_000;

/** Runs a program to its end; gives what it printed. Throws an error with the last of that where it fails or is not there. */
export function runProgram(command: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const { cwd, env, onOutput } = options;
  return new Promise((resolve, reject) => {
    // a group of its own: what it starts ends with it
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    running.add(child);
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      onOutput?.(chunk.toString());
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (cause) => {
      running.delete(child);
      reject(new Error(`${command} could not be started: ${cause.message}`, { cause }));
    });
    child.once('close', (code) => {
      running.delete(child);
      if (code === 0) resolve(printed);
      else reject(new Error(`${command} ${args.slice(0, 3).join(' ')} ended with ${code}\n${printed.slice(-kept)}`));
    });
  });
}

/** Ends every program that still runs, with what it started. */
export function endPrograms(): void {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    } catch {
      // it ended in the meantime
    }
  }
}
