import { fetchStored } from '@afluente/app/deliveries/attachments/fetch-stored';
import { InteractionCorrected, InteractionRecorded } from '@afluente/events/customers';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createInteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import { configReader } from '../parts/config-reader';
import { downloads } from '../parts/downloads';
import { fileTypes } from '../parts/file-types';
import { rawArchive } from '../parts/raw-archive';
import { recorder } from '../parts/recorder';
import { sourceSecrets } from '../parts/source-secrets';

/** Fetches what a vendor stores of a message that was too large to be posted whole, as long as the vendor keeps it. */
export const handler = eventHandler(
  {
    summary: 'Fetches the files that a vendor stores for a message, keeps them, and notes it on the interaction.',
    on: [InteractionRecorded, InteractionCorrected],
    where: { data: { interaction: { content: { attachments: { reason: ['waiting'] } } } } },
    table: 'write',
    archive: 'read-write',
    secrets: { hub: 'read', sources: 'read' },
    publishes: [InteractionCorrected],
    timeoutSeconds: 300,
    // a vendor that is out of order for some hours keeps what it stores for days
    attempts: 9,
    maxAgeHours: 12,
    batch: { size: 1, atOnce: 5 },
    uses: {
      record: recorder,
      interactions: part(createInteractionReader),
      archive: rawArchive,
      config: configReader,
      sourceSecrets,
      fileTypes,
      downloads,
    },
  },
  async ({ customerId, data: { interaction } }, { config, sourceSecrets, now: at, ...parts }) => {
    const senderOf = async (sourceId: string) => {
      const { value: source } = await config.source(sourceId);
      if (source === undefined) return undefined;
      const secrets = await sourceSecrets.read(sourceId, source.secretsVersion);
      return { settings: source.settings, secrets };
    };
    const kept = { customerId: customerId ?? '', interaction };
    await fetchStored({ kept, at }, { ...parts, senderOf });
  },
);
