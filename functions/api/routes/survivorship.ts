import { SurvivorshipInput, usualSurvivorship } from '@afluente/domain/customers/record/survivorship-policy';
import { soleConfigRoutes } from '../contract/singleton-config-routes';

/** Which source is believed when several tell a field. Whoever owns the forms and the campaigns knows that best: marketing may decide. */
export const survivorshipRoutes = soleConfigRoutes({
  kind: 'survivorship',
  path: '/v1/survivorship',
  tag: 'survivorship',
  title: 'the survivorship policy',
  body: SurvivorshipInput,
  writers: ['admin', 'marketing'],
  usual: usualSurvivorship,
});
