import type { RawEntryStore } from '@afluente/store/deliveries/delivery-port';
import type { CorrectingStore } from '../../customers/correcting/erase-reading';
import { readRecordingPolicies } from '../../customers/recording/recording-policies';
import type { FormMemory } from '../../forms/form-memory';
import type { OutcomeLog } from '../../outcome-log';
import type { ConfigMemory } from '../../policies/config-memory';
import type { FileTypes } from '../attachments/describe-file';
import type { RawArchive } from '../raw-archive';
import { eraseRaw, type RawEraser } from '../raw-eraser';
import type { Message } from './incoming';
import { type Recounts, recordBatch } from './record-batch';
import { sendersFrom } from './senders';

/** What the recorder works with. */
export interface Recorder extends CorrectingStore {
  readonly rawEntries: RawEntryStore;
  readonly archive: RawArchive;
  readonly fileTypes: FileTypes;
  /** how long raw deliveries are kept */
  readonly archiveDays: number;
  readonly eraser: RawEraser;
  readonly config: ConfigMemory;
  readonly recounts: Recounts;
  readonly forms: FormMemory;
  readonly log: OutcomeLog;
  /** ISO 8601 */
  readonly now: string;
}

/** Records a batch of deliveries under the configuration that is in force when it begins; answers the ids of the messages to be received again. */
export async function recordDeliveries(messages: readonly Message[], recorder: Recorder): Promise<readonly string[]> {
  const {
    record,
    merges,
    suspicions,
    erasures,
    rawEntries: entries,
    eraser,
    archive,
    fileTypes,
    archiveDays,
    recounts,
    forms,
    log,
    now,
  } = recorder;
  const inForce = await recorder.config.now();
  const policies = await readRecordingPolicies(inForce);
  return recordBatch(messages, {
    store: { record, merges, suspicions, erasures },
    policies,
    senders: sendersFrom(recorder.config, inForce, forms),
    forms,
    archive,
    fileTypes,
    archiveDays,
    eraseRaw: async (places) => {
      if (places.length > 0) await eraseRaw(places, { eraser, entries });
    },
    recounts,
    log,
    now,
  });
}
