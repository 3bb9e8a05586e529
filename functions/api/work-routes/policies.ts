import { everyConfig } from '@afluente/app/policies/every-config';
import { isCollection } from '@afluente/domain/config';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { singletonRoutes } from '../contract/singleton-routes';

/** What has routes of its own in a file beside this one. */
const elsewhere: ReadonlySet<string> = new Set([scoringConfig.kind]);

/** Every kind of configuration of which the hub has one, by its declaration alone. Where there are many, a file beside this one has their routes. */
export const policyRoutes = everyConfig
  .filter((config) => !isCollection(config) && !elsewhere.has(config.kind))
  .flatMap((config) => singletonRoutes(config));
