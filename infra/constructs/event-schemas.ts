import { detailSchema, eventSource } from '@afluente/events/define-event';
import { everyEvent } from '@afluente/events/every-event';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import * as z from 'zod';

/** The catalogue of events as an EventBridge schema registry, for developers who build on the bus outside this repository. */
export class EventSchemas extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const registry = new CfnRegistry(this, 'Registry', { description: 'Domain events of the integration hub' });
    for (const { definition } of everyEvent.values()) {
      new CfnSchema(this, definition.name, {
        registryName: registry.attrRegistryName,
        schemaName: `${eventSource}@${definition.name}`,
        description: definition.summary,
        // draft 4 is the one JSON Schema that the registry takes (EventBridge user guide, "Creating an event schema")
        type: 'JSONSchemaDraft4',
        content: JSON.stringify(envelopeSchema(definition)),
      });
    }
  }
}

type Definition = Parameters<typeof detailSchema>[0];

/** The whole envelope as a subscriber gets it (EventBridge user guide, "AWS service event metadata"). */
function envelopeSchema(definition: Definition): unknown {
  const detail = z.toJSONSchema(detailSchema(definition), { target: 'draft-04', io: 'output' });
  const { $schema, ...shape } = detail;
  const text = { type: 'string' };
  return {
    $schema,
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
