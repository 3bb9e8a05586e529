import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import { type ConfigDefinition, isConfig } from '@afluente/domain/config';

/** Every kind of configuration, from the files of the domain that declare one. */
export const everyConfig: readonly ConfigDefinition[] = [
  ...exportsOf(found(__dirname, '../../domain/**/*-config.ts'), isConfig),
  ...exportsOf(found(__dirname, '../../domain/**/*-policy.ts'), isConfig),
];
