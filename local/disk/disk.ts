import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { describeError, type Log } from '../log';
import { isDamage, reasonOf } from './damage';

/** Whether the disk takes what the hub has to keep. Nothing is acknowledged from the first write that it refuses. */
export interface Disk {
  /** Why nothing is taken in now; undefined while the disk takes writes. */
  refusal(): string | undefined;
  /** Notes a failed write that left nothing behind, and throws it: the intake opens again once the disk takes writes. */
  refuse(error: unknown): never;
  /** Notes a failed write that can't be made good while the hub runs: the intake stays closed, and the hub ends. */
  broken(folder: string, error: unknown): void;
  stop(): void;
}

export interface DiskParts {
  /** The folder that has to take writes. */
  readonly directory: string;
  readonly log: Log;
  /** Called once, with the line that says why the hub has to end. */
  readonly onBroken: (line: string) => void;
}

const afterRefusal = 'What it acknowledged is kept; make room on the disk, then start it again.';
const afterDamage = 'Some of what it acknowledged can not be read any more: the next start says what there is to do.';

/** As much as the next deliveries may need. */
const probeBytes = 1024 * 1024;
const probeEveryMilliseconds = 1_000;

/** Watches the writes of a hub: its stores call `refuse` and `broken`, its front asks for the refusal. */
export function createDisk({ directory, log, onBroken }: DiskParts): Disk {
  let reason: string | undefined;
  let isBroken = false;
  let timer: NodeJS.Timeout | undefined;
  const probe = async () => {
    await takesWrites(path.join(directory, 'probe')).then(
      () => {
        if (isBroken) return;
        reason = undefined;
        log('the disk takes writes again: the intake is open');
      },
      () => wait(),
    );
  };
  const wait = () => {
    timer = setTimeout(() => void probe(), probeEveryMilliseconds).unref();
  };
  return {
    refusal: () => reason,
    refuse: (error) => {
      if (reason === undefined) {
        reason = `The disk refused a write (${describeError(error)})`;
        log(`error: ${reason}: nothing is taken in until it takes writes again`);
        wait();
      }
      throw error;
    },
    broken: (folder, error) => {
      if (isBroken) return;
      isBroken = true;
      clearTimeout(timer);
      reason = isDamage(error)
        ? `${folder} is damaged (${reasonOf(error)})`
        : `The disk refused a write to ${folder} (${describeError(error)})`;
      onBroken(`${reason}: the hub stops. ${isDamage(error) ? afterDamage : afterRefusal}`);
    },
    stop: () => clearTimeout(timer),
  };
}

async function takesWrites(file: string): Promise<void> {
  try {
    const handle = await open(file, 'w', 0o600);
    try {
      // random, since a disk may store zeros without room for them
      await handle.writeFile(randomBytes(probeBytes));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } finally {
    await rm(file, { force: true });
  }
}
