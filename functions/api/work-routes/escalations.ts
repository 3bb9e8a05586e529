import { configStamp } from '@afluente/domain/config';
import { EscalationInput } from '@afluente/domain/escalations/escalation';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import * as z from 'zod';
import { configRoutes } from '../contract/config-routes';
import { caseClocks } from './case-clocks';

const ShownEscalation = z.object({ ...EscalationInput.shape, ...configStamp });

/** Escalations: within which time something is to happen, and what is done where it does not. */
export const escalationRoutes = configRoutes({
  config: escalationConfig,
  response: ShownEscalation,
  shown: (escalation) => escalation,
  putSummary: 'Makes or changes an escalation; the clocks of open cases follow.',
  deleteSummary: 'Deletes an escalation; its clocks end.',
  follows: caseClocks,
});
