import { peopleStore } from '@afluente/app/customers/recording/people-store';
import { recordingEvents } from '@afluente/app/customers/recording/recording-events';
import { rawArchive } from '@afluente/app/deliveries/raw-archive';
import { runImport } from '@afluente/app/imports/run-import';
import { policyReader } from '@afluente/app/policies/policy-reader';
import { suppression } from '@afluente/app/privacy/suppression';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { ImportContinued, ImportFinished, ImportRequested } from '@afluente/events/imports';
import { eventHandler } from '@afluente/runtime/event-handler';
import { importStore } from '@afluente/runtime/import-store';

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
    uses: { imports: importStore, people: peopleStore, archive: rawArchive, policies: policyReader, suppression },
  },
  async ({ data }, kit) => {
    const [identity, survivorship] = await kit.policies.read([identityPolicy, survivorshipPolicy]);
    const { imports, archive, log, remainingMs } = kit;
    const recording = { store: kit.people, suppression: kit.suppression, policies: { identity, survivorship } };
    await runImport({ importId: data.importId, run: data.run }, { imports, archive, recording, log, remainingMs });
  },
);
