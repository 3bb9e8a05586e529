import type { ConfigDefinition } from '@afluente/domain/config';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { formConfig } from '@afluente/domain/forms/form-config';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { retentionPolicy } from '@afluente/domain/privacy/retention-policy';
import { sourceConfig } from '@afluente/domain/sources/source-config';

/** Every kind of configuration. */
export const everyConfig: readonly ConfigDefinition[] = [
  identityPolicy,
  survivorshipPolicy,
  formConfig,
  routingConfig,
  teamConfig,
  retentionPolicy,
  sourceConfig,
];
