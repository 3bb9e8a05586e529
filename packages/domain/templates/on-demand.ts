/**
 * Everything that reads Liquid, loaded when it is first needed: it weighs more than most functions that know templates, which only
 * keep and list them (`infra/rare-clients.ts` lays it beside their bundles).
 */
export const rendering = (): typeof import('./rendering') => require('./rendering');
