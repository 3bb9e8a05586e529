import { everyConfig } from '@afluente/app/policies/every-config';
import { isCollection } from '@afluente/domain/config';
import { singletonRoutes } from '../contract/singleton-routes';

/** Every kind of configuration of which the hub has one, by its declaration alone. Where there are many, a file beside this one has their routes. */
export const policyRoutes = everyConfig.filter((config) => !isCollection(config)).flatMap(singletonRoutes);
