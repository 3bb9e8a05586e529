import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { configStamp } from '@afluente/domain/config';
import { EscalationInput } from '@afluente/domain/escalations/escalation';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

/** Escalations: within which time something is to happen, and what is done where it does not. */

const uses = { config: part(createConfigStore) };

const ShownEscalation = z.object({ ...EscalationInput.shape, ...configStamp });

const putEscalation = defineRoute({
  method: 'put',
  path: escalationConfig.path,
  tag: escalationConfig.tag,
  summary: 'Makes or changes an escalation; the clocks of open cases follow.',
  roles: escalationConfig.writers,
  body: EscalationInput,
  response: ShownEscalation,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.escalationId, 'escalationId');
    const escalation = await acceptConfig(escalationConfig, body, kit.config);
    return changeConfig(kit.config, { config: escalationConfig, id, by: caller.id, at: kit.now }, () => escalation);
  },
});

export const escalationRoutes = [
  putEscalation,
  ...collectionRoutes({
    config: escalationConfig,
    response: ShownEscalation,
    shown: (escalation) => escalation,
    deleteSummary: 'Deletes an escalation; its clocks end.',
  }),
];
