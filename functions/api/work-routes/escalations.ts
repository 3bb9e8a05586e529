import { clocksToMove } from '@afluente/app/cases/move-clocks';
import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { configStamp } from '@afluente/domain/config';
import { EscalationInput } from '@afluente/domain/escalations/escalation';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import { part } from '@afluente/runtime/table-part';
import { createCaseStore } from '@afluente/store/cases/case-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

/** Escalations: within which time something is to happen, and what is done where it does not. */

const uses = { config: part(createConfigStore), cases: part(createCaseStore) };

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
    const place = { config: escalationConfig, id, by: caller.id, at: kit.now };
    const put = await changeConfig(kit.config, place, () => escalation);
    await kit.cases.save([clocksToMove({ kind: escalationConfig.kind, id }, kit.now)]);
    return put;
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
