import { spawn } from 'node:child_process';
import path from 'node:path';

export interface BareServer {
  readonly url: string;
  stop(): void;
}

const root = path.resolve(__dirname, '..', '..');

/** Starts a bare Node HTTP server in a process of its own, which answers everything with this. */
export async function startBareServer(status: number, body: string): Promise<BareServer> {
  const program = ['tools/run.mjs', 'bench/load/bare-server.ts', String(status), body];
  const child = spawn(process.execPath, program, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The bare server ended with ${code}`)));
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  return { url, stop: () => child.kill() };
}
