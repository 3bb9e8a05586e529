import { ImportContinued, ImportFinished, ImportRequested } from '@afluente/events/import';
import { eventHandler } from '@afluente/runtime/event-handler';
import { importStore } from '@afluente/runtime/import-store';
import { peopleStore } from '@afluente/runtime/people-store';
import { policyReader } from '@afluente/runtime/policy-reader';
import { rawArchive } from '@afluente/runtime/raw-archive';
import { recordingEvents } from '@afluente/runtime/recording-events';
import { suppression } from '@afluente/runtime/suppression';
import { runImport } from './importing/run';

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
    attempts: 3,
    maxAgeHours: 6,
  },
  { imports: importStore, people: peopleStore, archive: rawArchive, policies: policyReader, suppression },
  async ({ data }, kit) => {
    const [identity, survivorship] = await Promise.all([kit.policies.identity(), kit.policies.survivorship()]);
    const { imports, archive, log, remainingMs } = kit;
    const recording = { store: kit.people, suppression: kit.suppression, policies: { identity, survivorship } };
    await runImport({ importId: data.importId, run: data.run }, { imports, archive, recording, log, remainingMs });
  },
);
