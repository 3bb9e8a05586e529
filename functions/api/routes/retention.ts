import { RetentionInput, usualRetention } from '@afluente/domain/privacy/retention-policy';
import { soleConfigRoutes } from '../contract/singleton-config-routes';

/** How long interactions are kept. What goes cannot be brought back: for admins alone. */
export const retentionRoutes = soleConfigRoutes({
  kind: 'retention',
  path: '/v1/retention',
  tag: 'retention',
  title: 'the retention rules',
  body: RetentionInput,
  writers: ['admin'],
  usual: usualRetention,
});
