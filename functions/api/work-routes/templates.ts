import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { Template, TemplateInput } from '@afluente/domain/templates/template';
import { templateConfig } from '@afluente/domain/templates/template-config';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import type { Caller } from '../contract/caller';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';
import { versionRoutes } from '../contract/version-routes';

const uses = { config: part(createConfigStore) };

/** Templates of messages: what they say, by language. */

const putTemplate = defineRoute({
  method: 'put',
  path: templateConfig.path,
  tag: templateConfig.tag,
  summary:
    'Makes or changes a template; rejected as a whole when any variable, filter or tag of it is unknown. Service may write transactional ones.',
  roles: [...templateConfig.writers, 'service'],
  body: TemplateInput,
  response: Template,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.templateId, 'templateId');
    requireMayWrite(caller, [body]);
    const template = await acceptConfig(templateConfig, body, { ...kit.config, kinds: everyConfig });
    return changeConfig(kit.config, { config: templateConfig, id, by: caller.id, at: kit.now }, (current) => {
      requireMayWrite(caller, current === undefined ? [] : [current]);
      return template;
    });
  },
});

/** What people get because they asked is service's to write too; what they get because we want it is marketing's. */
function requireMayWrite({ roles }: Caller, templates: readonly Pick<TemplateInput, 'purpose'>[]): void {
  if (templateConfig.writers.some((role) => roles.has(role))) return;
  if (templates.every(({ purpose }) => purpose === 'transactional')) return;
  throw new ProblemError(
    'http.forbidden',
    `A template of marketing takes one of the roles ${templateConfig.writers.join(', ')}; with yours you may write transactional ones.`,
  );
}

const shown = { config: templateConfig, response: Template, shown: (template: Template) => template };

export const templateRoutes = [
  putTemplate,
  ...collectionRoutes({
    ...shown,
    keptWhileNamed: everyConfig,
    deleteSummary:
      'Deletes a template that no rule and no journey in force names; messages that still name it are refused from then on.',
  }),
  ...versionRoutes(shown),
];
