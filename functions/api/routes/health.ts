import { formWithLearned } from '@afluente/app/forms/accept-fields';
import { type HealthOf, type ReadHealthParts, readHealth, readUnknown } from '@afluente/app/health/read-health';
import { requireFound } from '@afluente/app/require-found';
import type { CollectionPath, Config, ConfigDefinition } from '@afluente/domain/config';
import { formConfig } from '@afluente/domain/forms/form-config';
import { HealthReport } from '@afluente/domain/health/health-report';
import { healthStates } from '@afluente/domain/health/health-state';
import { UnknownIds, unknownIds } from '@afluente/domain/health/unknown-ids';
import { Sentence } from '@afluente/domain/sentence';
import { sourceConfig } from '@afluente/domain/sources/source-config';
import { part } from '@afluente/runtime/table-part';
import { createReceivedStore } from '@afluente/store/deliveries/received-between';
import { createLearnedStore } from '@afluente/store/forms/learned-store';
import { createCountStore } from '@afluente/store/health/count-store';
import { createHealthStore } from '@afluente/store/health/health-store';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { formNotes, withFormNotes } from './form-notes';

const uses = {
  config: part(createConfigStore),
  counts: part(createCountStore),
  health: part(createHealthStore),
  received: part(createReceivedStore),
};

const formUses = { ...uses, learned: part(createLearnedStore) };

/** How forms and sources do: which stopped, and why something was refused. */

const roles = ['admin', 'marketing', 'service', 'leadership'] as const;

const named = {
  id: z.string(),
  name: z.string(),
  isWhole: z
    .boolean()
    .describe(
      'false where so much came within the hour that its figures are of the newest part only; right after the hour',
    ),
};
/** Where to look for what API Gateway refuses before the hub sees it. */
const elsewhere =
  'What API Gateway refuses by itself is not counted here: 429 over the throttle, 413 beyond what Lambda takes, 401 without a valid token. Its access log (the output AccessLog of the stack) names it by route, without functionMs; in CloudWatch Logs Insights: filter functionMs = "-" | stats count() by route, status, bin(1h). On a laptop it is in the lines that npm start prints.';
const withElsewhere = { elsewhere: Sentence };

const Health = z.object({ ...named, ...HealthReport.shape, ...withElsewhere });

const Named = z.object({ name: z.string() });

async function healthOf(
  subject: HealthOf,
  name: string,
  { now, ...parts }: ReadHealthParts & { readonly now: string },
) {
  const [found] = await readHealth([subject], now, parts);
  const { report, isWhole } = requireFound(found, 'health');
  return { id: subject.id, name, isWhole, ...report, elsewhere };
}

const formHealth = defineRoute({
  method: 'get',
  path: '/v1/forms/{formId}/health',
  tag: 'health',
  summary: 'Says how a form does, hour by hour for 14 days: what came, what became of it, what was refused and why.',
  roles,
  response: Health.extend(withFormNotes),
  uses: formUses,
  run: async ({ params, kit }) => {
    const { form, known } = await formWithLearned(params.formId ?? '', kit);
    const { id, name, createdAt: madeAt } = form;
    return { ...(await healthOf({ kind: 'form', id, madeAt }, name, partsOf(kit))), ...formNotes(form, known) };
  },
});

const sourceHealth = defineRoute({
  method: 'get',
  path: '/v1/sources/{sourceId}/health',
  tag: 'health',
  summary: 'Says how a source does, hour by hour for 14 days: what came, what became of it, what was refused and why.',
  roles,
  response: Health,
  uses,
  run: async ({ params, kit }) => {
    const source = requireFound(await kit.config.get(sourceConfig, params.sourceId ?? ''), 'source');
    const { id, name, createdAt: madeAt } = source;
    return healthOf({ kind: 'source', id, madeAt }, name, partsOf(kit));
  },
});

interface RouteKit extends ReadHealthParts {
  readonly now: string;
}
const partsOf = ({ counts, health, received, now }: RouteKit): RouteKit => ({ counts, health, received, now });

const { hours: _hours, refusals: _refusals, ...summary } = HealthReport.shape;
const Line = z.object({ kind: z.enum(['form', 'source']), ...named, ...summary });

const allHealth = defineRoute({
  method: 'get',
  path: '/v1/health',
  tag: 'health',
  summary:
    'Says how all forms and sources do, those that need somebody first: which stopped, which refuse what comes, which identify nobody.',
  roles,
  response: z.object({
    items: z.array(Line),
    unknown: UnknownIds.describe('what was sent to ids that nothing has'),
    ...withElsewhere,
  }),
  uses,
  run: async ({ kit }) => {
    const [forms, sources] = await Promise.all([
      everyNamed(kit.config, formConfig),
      everyNamed(kit.config, sourceConfig),
    ]);
    const subjects = [
      ...forms.map((form) => ({ kind: 'form' as const, ...form })),
      ...sources.map((source) => ({ kind: 'source' as const, ...source })),
    ];
    const found = await readHealth(subjects, kit.now, partsOf(kit));
    const lines = subjects.flatMap(({ madeAt: _, ...subject }, index) => {
      const { report, isWhole } = found[index] ?? {};
      if (report === undefined || isWhole === undefined) return [];
      const { hours, refusals, ...rest } = report;
      return [{ ...subject, isWhole, ...rest }];
    });
    const items = lines.sort((a, b) => healthStates.indexOf(a.state) - healthStates.indexOf(b.state));
    return { items, unknown: unknownIds(await readUnknown(kit.now, kit), subjects), elsewhere };
  },
});

const page = 200;

/** Every one of a kind, by id and name. */
async function everyNamed<V extends object>(
  config: ConfigStore,
  definition: ConfigDefinition<V, CollectionPath>,
): Promise<readonly { readonly id: string; readonly name: string; readonly madeAt: string }[]> {
  const all: Config<V>[] = [];
  let cursor: string | undefined;
  do {
    const found = await config.list(definition, { limit: page, ...(cursor !== undefined && { cursor }) });
    all.push(...found.items);
    cursor = found.cursor;
  } while (cursor !== undefined);
  return all.map((value) => ({ id: String(value.id), name: Named.parse(value).name, madeAt: value.createdAt }));
}

export const healthRoutes = [formHealth, sourceHealth, allHealth];
