import { putSource } from '@afluente/app/sources/put-source';
import { setupNotes } from '@afluente/app/sources/setup-notes';
import { CountryCode, Settings, Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { environment } from '@afluente/runtime/environment';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { sourceSecrets } from '../../parts/source-secrets';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore), secrets: sourceSecrets };

/** Webhook sources: which vendor posts where, and how its requests are verified. Secrets go in and never come out. */

const SourceInput = z.strictObject({
  vendor: z.string(),
  name: z.string().min(1).max(200),
  defaultCountry: CountryCode.optional(),
  settings: Settings.optional(),
  secrets: z
    .record(z.string().max(64), z.union([z.string().min(1).max(8192), z.null()]))
    .optional()
    .describe(
      'write-only; a secret that is left out stays, null takes it away, a changed one overlaps with the one before until the next ' +
        'change of a secret or `endOverlap`; the same value again changes nothing',
    ),
  endOverlap: z
    .boolean()
    .optional()
    .describe(
      'true: secrets of before this request are refused from now on, as when one leaked; with `secrets` it replaces them without ' +
        'an overlap, without it ends the overlap that there is. In force in at most 10 seconds',
    ),
});

const ShownSource = Source.extend({
  url: z.string().describe('what to give to the vendor; signatures over the URL are checked against it'),
  setup: z.object({ en: z.array(z.string()), es: z.array(z.string()) }),
});

function shown(source: Source): z.output<typeof ShownSource> {
  const path = source.vendor === 'native' ? '/v1/events' : `/v1/hooks/${source.id}`;
  const url = `${environment('publicUrl')}${path}`;
  const { en, es } = setupNotes(source, url);
  return { ...source, url, setup: { en: [...en], es: [...es] } };
}

const putRoute = defineRoute({
  method: 'put',
  path: sourceConfig.path,
  tag: sourceConfig.tag,
  summary: 'Makes or changes a source.',
  roles: sourceConfig.writers,
  body: SourceInput,
  response: ShownSource,
  uses,
  run: async ({ params, body: input, caller, kit }) => {
    const sourceId = requireId(params.sourceId, 'sourceId');
    return shown(await putSource({ sourceId, input, by: caller.id, at: kit.now }, kit));
  },
});

export const sourceRoutes = [
  putRoute,
  ...collectionRoutes({
    config: sourceConfig,
    response: ShownSource,
    shown,
    deleteSummary: 'Deletes a source and its secrets; its deliveries are refused from then on.',
    deletedFirst: sourceSecrets,
  }),
];
