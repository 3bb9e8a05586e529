import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Aws, connect } from './aws/aws';
import { type Cdk, createCdk } from './cdk';
import type { Played } from './checks';
import { type Emulator, startEmulator } from './emulator/emulator';

/** What all proofs of a run share. */
export interface Tools {
  readonly python: string;
  /** of the Node that functions run on */
  readonly nodeFolder: string;
  /** of the stack as the sources beside are now */
  readonly assembly: string;
  /** for what a run keeps while it lasts */
  readonly workFolder: string;
}

export interface Reporter {
  say(line: string): void;
  show(played: Played): void;
}

/** An emulator of its own, and what works on it. */
export interface Stage {
  readonly emulator: Emulator;
  readonly aws: Aws;
  readonly cdk: Cdk;
  readonly folder: string;
}

/** Does something on an emulator of its own, and stops it whatever happens. */
export async function onStage<T>(
  name: string,
  { python, nodeFolder, workFolder }: Tools,
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  const folder = join(workFolder, name);
  mkdirSync(folder, { recursive: true });
  const emulator = await startEmulator({ python, nodeFolder, folder });
  try {
    return await act({ emulator, aws: connect(emulator), cdk: createCdk(emulator, folder), folder });
  } finally {
    await emulator.stop();
  }
}
