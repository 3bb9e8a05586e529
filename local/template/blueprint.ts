import type * as z from 'zod';
import type { Assembly } from './assembly';
import { functionShape, invokeConfigShape, type MappingProperties, mappingShape } from './function-shapes';
import { apiShape, authorizerShape, integrationShape, routeShape, stageShape } from './http-shapes';
import {
  bucketShape,
  busShape,
  queueShape,
  ruleShape,
  scheduleGroupShape,
  scheduleShape,
  secretShape,
  tableShape,
} from './message-shapes';
import type { Place } from './place';
import type { Planned } from './planned';
import { type ResourceReader, readResources } from './resource-reader';

type PlannedBy<Shape extends { properties: z.ZodType }> = readonly Planned<z.infer<Shape['properties']>>[];

/** Everything that the local runtime runs of one template. */
export interface Blueprint {
  readonly place: Place;
  readonly assets: ReadonlyMap<string, string>;
  readonly functions: PlannedBy<typeof functionShape>;
  readonly invokeConfigs: PlannedBy<typeof invokeConfigShape>;
  readonly mappings: readonly Planned<MappingProperties>[];
  readonly queues: PlannedBy<typeof queueShape>;
  readonly tables: PlannedBy<typeof tableShape>;
  readonly buses: PlannedBy<typeof busShape>;
  readonly rules: PlannedBy<typeof ruleShape>;
  readonly scheduleGroups: PlannedBy<typeof scheduleGroupShape>;
  readonly schedules: PlannedBy<typeof scheduleShape>;
  readonly buckets: PlannedBy<typeof bucketShape>;
  readonly secrets: PlannedBy<typeof secretShape>;
  readonly apis: PlannedBy<typeof apiShape>;
  readonly stages: PlannedBy<typeof stageShape>;
  readonly routes: PlannedBy<typeof routeShape>;
  readonly integrations: PlannedBy<typeof integrationShape>;
  readonly authorizers: PlannedBy<typeof authorizerShape>;
}

/**
 * Resolves a template at a place into plain plans. Throws TemplateError that names the logical id when a resource type
 * or a property is not run locally, so that nothing is silently left out.
 */
export function planTemplate(assembly: Assembly, place: Place): Blueprint {
  const reader: ResourceReader = readResources(assembly.template, place);
  const blueprint: Blueprint = {
    place,
    assets: assembly.assets,
    functions: reader.all(functionShape),
    invokeConfigs: reader.all(invokeConfigShape),
    mappings: reader.all(mappingShape),
    queues: reader.all(queueShape),
    tables: reader.all(tableShape),
    buses: reader.all(busShape),
    rules: reader.all(ruleShape),
    scheduleGroups: reader.all(scheduleGroupShape),
    schedules: reader.all(scheduleShape),
    buckets: reader.all(bucketShape),
    secrets: reader.all(secretShape),
    apis: reader.all(apiShape),
    stages: reader.all(stageShape),
    routes: reader.all(routeShape),
    integrations: reader.all(integrationShape),
    authorizers: reader.all(authorizerShape),
  };
  reader.refuseUnread();
  return blueprint;
}
