/** Names of regions, loaded when a form first asks for one: the intake has no room for them (`infra/rare-clients.ts` lays them beside the bundles). */
export const regions = (): typeof import('./region') => require('./region');
