import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { readRecordingPolicies } from '@afluente/app/customers/recording/recording-policies';
import { runImport } from '@afluente/app/imports/run-import';
import { ImportContinued, ImportFinished, ImportRequested } from '@afluente/events/imports';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createMergeStore } from '@afluente/store/customers/merging/merge-store';
import { createSuspicionStore } from '@afluente/store/customers/merging/suspicion-store';
import { createImportStore } from '@afluente/store/imports/import-store';
import { configMemory } from '../parts/config-memory';
import { rawArchive } from '../parts/raw-archive';
import { recorder } from '../parts/recorder';

/** Records the rows of an imported file, or says what would become of them. */
export const handler = eventHandler(
  {
    summary: 'Works off a run of an import, from where the last checkpoint stands.',
    on: [ImportRequested, ImportContinued],
    table: 'write',
    archive: 'read-write',
    secrets: { hub: 'read' },
    publishes: [...recordingEvents, ImportContinued, ImportFinished],
    timeoutSeconds: 900,
    memoryMb: 1769,
    attempts: 5,
    maxAgeHours: 6,
    batch: { size: 1, atOnce: 5 },
    uses: {
      imports: part(createImportStore),
      record: recorder,
      merges: part(createMergeStore),
      suspicions: part(createSuspicionStore),
      archive: rawArchive,
      config: configMemory,
    },
  },
  async ({ data }, kit) => {
    const { imports, archive, log, record, merges, suspicions } = kit;
    const recording = {
      store: { record, merges, suspicions },
      policies: await readRecordingPolicies(await kit.config.now()),
    };
    await runImport(data, { imports, archive, recording, log }, kit.remainingMs);
  },
);
