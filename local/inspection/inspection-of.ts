import { authorizerShape, groupShape } from '../http/http-shapes';
import { queueService } from '../queues/service';
import type { OpenServices } from '../services/open-services';
import type { Blueprint } from '../template/blueprint';
import { deadLetterQueues } from './dead-letters';
import type { InspectionParts } from './inspection';

/** What the `/_local` routes look at, of the open services. */
export async function inspectionOf(
  { parts, works, onAdvance }: OpenServices,
  given: Pick<InspectionParts, 'issuer' | 'endpointConnections'>,
): Promise<InspectionParts> {
  const { blueprint, clock, disk, log, usage, events, outbox } = parts;
  const { queues } = await queueService.open(parts);
  return {
    ...given,
    ...{ clock, disk, log, usage, events, outbox, works, onAdvance },
    authority: authorityOf(blueprint),
    roles: blueprint.all(groupShape).map(({ properties }) => properties.GroupName),
    deadLetterQueues: deadLetterQueues(blueprint, queues),
  };
}

/** Whose tokens the API takes: the first authorizer's issuer and audience. */
function authorityOf(blueprint: Blueprint): InspectionParts['authority'] {
  const configuration = blueprint.all(authorizerShape)[0]?.properties.JwtConfiguration;
  if (configuration === undefined) return undefined;
  return { issuer: configuration.Issuer, audience: configuration.Audience[0] ?? '' };
}
