import * as z from 'zod';
import { collectionPaths } from '../contract/collection-paths';
import { defineRoute, type Route } from '../contract/define-route';
import { openApi } from '../contract/openapi';
import { auditRoutes } from './audit';
import { cleansingRoutes } from './cleansing';
import { consentRoutes } from './consents';
import { customerRoutes } from './customers';
import { deliveryRoutes } from './deliveries';
import { editRoutes } from './edits';
import { exportRoutes } from './export';
import { formRoutes } from './forms';
import { identityPolicyRoutes } from './identity-policy';
import { importRoutes } from './imports';
import { leadRoutes } from './leads';
import { mergeRoutes } from './merges';
import { overviewRoutes } from './overview';
import { preferenceLinkRoutes } from './preference-links';
import { privacyRoutes } from './privacy';
import { qualityRoutes } from './quality';
import { retentionRoutes } from './retention';
import { retentionRunRoutes } from './retention-runs';
import { routingRoutes } from './routing';
import { sourceTestRoutes } from './source-test';
import { sourceRoutes } from './sources';
import { survivorshipRoutes } from './survivorship';
import { suspicionRoutes } from './suspicions';
import { teamRoutes } from './teams';

/** Every operation of the management API, and the document that says so. */

const getOpenApi = defineRoute({
  method: 'get',
  path: '/v1/openapi.json',
  tag: 'contract',
  summary: 'This contract as OpenAPI 3.1.',
  roles: 'anyone',
  response: z.record(z.string(), z.unknown()),
  run: async () => contract(),
});

export const routes: readonly Route[] = [
  ...sourceRoutes,
  ...sourceTestRoutes,
  ...formRoutes,
  ...teamRoutes,
  ...routingRoutes,
  ...identityPolicyRoutes,
  ...survivorshipRoutes,
  ...retentionRoutes,
  ...customerRoutes,
  ...consentRoutes,
  ...preferenceLinkRoutes,
  ...overviewRoutes,
  ...editRoutes,
  ...qualityRoutes,
  ...cleansingRoutes,
  ...mergeRoutes,
  ...suspicionRoutes,
  ...leadRoutes,
  ...importRoutes,
  ...deliveryRoutes,
  ...auditRoutes,
  ...privacyRoutes,
  ...retentionRunRoutes,
  ...exportRoutes,
  getOpenApi,
];

/** The whole contract, collection and management, as OpenAPI 3.1. */
export function contract() {
  return openApi(routes, collectionPaths);
}
