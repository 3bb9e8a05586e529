import { refuseFor } from '@afluente/app/policies/accept-config';
import { connectors } from '@afluente/connectors/every-connector';
import type { FieldFault } from '@afluente/domain/errors';
import { CountryCode, Settings, Source } from '@afluente/domain/sources/source';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { environment } from '@afluente/runtime/environment';
import { ProblemError, pointerOf } from '@afluente/runtime/problem';
import * as z from 'zod';
import { sourceSecrets } from '../../parts/source-secrets';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';
import { changeSecrets, uses } from './change-secrets';

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
      'write-only; a secret that is left out stays, null takes it away, a changed one overlaps with the one before',
    ),
});
type SourceInput = z.output<typeof SourceInput>;

const ShownSource = Source.extend({
  url: z.string().describe('what to give to the vendor; signatures over the URL are checked against it'),
  setup: z.object({ en: z.array(z.string()), es: z.array(z.string()) }),
});

function shown(source: Source): z.output<typeof ShownSource> {
  const path = source.vendor === 'native' ? '/v1/events' : `/v1/hooks/${source.id}`;
  const url = `${environment('publicUrl')}${path}`;
  const setup = connectors.get(source.vendor)?.setup ?? { en: [], es: [] };
  const fill = (steps: readonly string[]) =>
    steps.map((step) => step.replaceAll('{url}', url).replaceAll('{sourceId}', source.id));
  return { ...source, url, setup: { en: fill(setup.en), es: fill(setup.es) } };
}

/** What is wrong with the input for this vendor; `set` are the names of the secrets that are set already. */
function faultsOf({ vendor, settings = {}, secrets = {} }: SourceInput, set: readonly string[]): FieldFault[] {
  const connector = connectors.get(vendor);
  if (connector === undefined) {
    return [{ pointer: '/vendor', detail: `no such connector; there are ${connectors.vendors.join(', ')}` }];
  }
  const unknown = (given: object, known: readonly { readonly name: string }[], part: string) =>
    Object.keys(given)
      .filter((name) => !known.some((parameter) => parameter.name === name))
      .map((name) => ({
        pointer: pointerOf([part, name]),
        detail: `${vendor} has no such entry; it has ${known.map((one) => one.name).join(', ') || 'none'}`,
      }));
  const hasSecret = (name: string) => (secrets[name] === undefined ? set.includes(name) : secrets[name] !== null);
  const wrongKind = connector.settings.flatMap(({ name, kind = 'string' }) =>
    name in settings && typeof settings[name] !== kind
      ? [{ pointer: `/settings/${name}`, detail: `must be a ${kind}` }]
      : [],
  );
  return [
    ...unknown(settings, [...connector.settings, { name: 'ratePerSecond' }], 'settings'),
    ...unknown(secrets, connector.secrets, 'secrets'),
    ...wrongKind,
    ...connector.settings
      .filter(({ name, required }) => required && !(name in settings))
      .map(({ name }) => ({ pointer: `/settings/${name}`, detail: 'is required' })),
    ...connector.secrets
      .filter(({ name, required }) => required && !hasSecret(name))
      .map(({ name }) => ({ pointer: `/secrets/${name}`, detail: 'is required' })),
  ];
}

/** Two changes of the secrets at once: one of them has to see the other first. */
function requireSame(seen: Source | undefined, now: Source | undefined): void {
  if (seen?.secretsVersion === now?.secretsVersion) return;
  throw new ProblemError('http.conflict', 'Somebody else changes this source right now; send it again.');
}

const putSource = defineRoute({
  method: 'put',
  path: sourceConfig.path,
  tag: sourceConfig.tag,
  summary: 'Makes or changes a source.',
  roles: sourceConfig.writers,
  body: SourceInput,
  response: ShownSource,
  uses,
  run: async ({ params, body: input, caller, kit }) => {
    const id = requireId(params.sourceId, 'sourceId');
    const current = await kit.config.get(sourceConfig, id);
    const errors = faultsOf(input, current?.secretNames ?? []);
    if (current !== undefined && current.vendor !== input.vendor) {
      errors.push({
        pointer: '/vendor',
        detail: `this source is of ${current.vendor}; make another for another vendor`,
      });
    }
    refuseFor(errors);
    const { vendor, name, defaultCountry, settings = {} } = input;
    const secrets = await changeSecrets({ sourceId: id, secrets: input.secrets ?? {}, current }, kit);
    const stored = await kit.config.put({ config: sourceConfig, id, by: caller.id, at: kit.now }, (now) => {
      requireSame(current, now);
      return { vendor, name, ...(defaultCountry !== undefined && { defaultCountry }), settings, ...secrets };
    });
    return shown(stored);
  },
});

export const sourceRoutes = [
  putSource,
  ...collectionRoutes({
    config: sourceConfig,
    response: ShownSource,
    shown,
    deleteSummary: 'Deletes a source and its secrets; its deliveries are refused from then on.',
    deletedFirst: sourceSecrets,
  }),
];
