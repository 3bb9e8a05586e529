import { detailSchema, eventSource } from '@afluente/events/define-event';
import { everyEvent } from '@afluente/events/every-event';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import * as z from 'zod';

/**
 * The catalogue of events as an EventBridge schema registry, for developers who build on the bus outside this repository: a schema a feature,
 * which is one of its events, since a stack may have 500 resources and there are ever more events.
 */
export class EventSchemas extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const registry = new CfnRegistry(this, 'Registry', { description: 'Domain events of the integration hub' });
    for (const [feature, definitions] of byFeature()) {
      const names = definitions.map(({ name }) => name).join(', ');
      new CfnSchema(this, feature, {
        registryName: registry.attrRegistryName,
        schemaName: `${eventSource}@${feature}`,
        // the registry takes 256 characters (API reference, CreateSchema)
        description: `Events of ${feature}: ${names}`.slice(0, 256),
        // draft 4 is the one JSON Schema that the registry takes (EventBridge user guide, "Creating an event schema")
        type: 'JSONSchemaDraft4',
        content: JSON.stringify({
          $schema: 'http://json-schema.org/draft-04/schema#',
          title: feature,
          oneOf: definitions.map(envelopeSchema),
        }),
      });
    }
  }
}

function byFeature(): ReadonlyMap<string, readonly Definition[]> {
  const features = new Map<string, Definition[]>();
  for (const { feature, definition } of everyEvent.values()) {
    features.set(feature, [...(features.get(feature) ?? []), definition]);
  }
  return features;
}

type Definition = Parameters<typeof detailSchema>[0];

/** The whole envelope as a subscriber gets it (EventBridge user guide, "AWS service event metadata"). */
function envelopeSchema(definition: Definition): unknown {
  const detail = z.toJSONSchema(detailSchema(definition), { target: 'draft-04', io: 'output' });
  const { $schema: _, ...shape } = detail;
  const text = { type: 'string' };
  return {
    title: definition.name,
    description: definition.summary,
    type: 'object',
    required: ['id', 'source', 'detail-type', 'time', 'detail'],
    properties: {
      id: text,
      source: { enum: [eventSource] },
      'detail-type': { enum: [definition.name] },
      time: { ...text, format: 'date-time' },
      detail: shape,
    },
  };
}
