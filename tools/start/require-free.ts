import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { requireUnlocked } from '@afluente/local/disk/require-unlocked';

/**
 * Throws the system's error where the port is taken or another hub uses the data folder, before a second start overwrites, or
 * `--fresh` empties, the data of the first.
 */
export async function requireFree(port: number, dataDirectory: string): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
  const folder = join(dataDirectory, 'mailbox');
  if (existsSync(folder)) await requireUnlocked(folder);
}
