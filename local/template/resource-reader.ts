import * as z from 'zod';
import type { Template, TemplateResource } from './assembly';
import { reasonForDoingNothing } from './inert-types';
import { resolve } from './intrinsics';
import { isJsonObject, type Json, type JsonObject, parseJson } from './json';
import type { Place } from './place';
import type { Planned } from './planned';
import { createScope, type Shapes } from './scope';
import type { ResourceShape } from './shape';
import { TemplateError } from './template-error';

/** Reads a template's resources type by type, and knows which nobody runs. */
export interface ResourceReader {
  all<Properties extends z.ZodType>(shape: ResourceShape<Properties>): Planned<z.infer<Properties>>[];
  /** Throws TemplateError for every resource whose type neither has a shape nor is listed as having no local behaviour. */
  refuseUnread(): void;
}

/** Prepares the resources of a template at a place; resources whose condition is false are left out. */
export function readResources(template: Template, place: Place, shapes: Shapes): ResourceReader {
  const scope = createScope(template, place, shapes);
  const present = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
  );
  const localise = createLocaliser(present, place);
  const resolved = new Map<string, JsonObject>();

  const propertiesOf = (logicalId: string, resource: TemplateResource): JsonObject => {
    const known = resolved.get(logicalId);
    if (known !== undefined) return known;
    const local = localise(resolve(resource.Properties, scope) ?? {});
    if (JSON.stringify(local).includes('{{resolve:')) {
      throw new TemplateError(`${logicalId}: dynamic references ({{resolve:…}}) are not run locally`);
    }
    const properties = isJsonObject(local) ? local : {};
    resolved.set(logicalId, properties);
    return properties;
  };

  return {
    all: (shape) => {
      const ours = present.filter(([, { Type }]) => Type === shape.type);
      return ours.map(([logicalId, resource]) => ({
        logicalId,
        references: scope.references(logicalId),
        properties: parseProperties(shape, logicalId, propertiesOf(logicalId, resource)),
      }));
    },
    refuseUnread: () => {
      const unknown = present.filter(([, { Type }]) => !shapes.has(Type) && reasonForDoingNothing(Type) === undefined);
      if (unknown.length > 0) throw new TemplateError(unknown.map(explainUnknown).join('\n'));
    },
  };
}

function explainUnknown([logicalId, { Type }]: [string, TemplateResource]): string {
  return `${logicalId} is a ${Type}, which the local runtime does not know. Write the service that runs it as local/<service>/service.ts, one folder with one defineService (local/README.md, "Adding a service"), or list it in local/template/inert-types.ts with the reason why it does nothing locally.`;
}

function parseProperties<Properties extends z.ZodType>(
  shape: ResourceShape<Properties>,
  logicalId: string,
  properties: JsonObject,
): z.infer<Properties> {
  const relevant = Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in shape.ignored)));
  const parsed = shape.properties.safeParse(relevant);
  if (parsed.success) return parsed.data;
  throw new TemplateError(
    `${logicalId} (${shape.type}) can't be run locally:\n${z.prettifyError(parsed.error)}\nRun the property, or list it beside the shape as ignored with the reason.`,
  );
}

/** The HTTP API's AWS address, however the template spelt it, becomes the public URL of the local runtime. */
function createLocaliser(present: [string, TemplateResource][], place: Place): (value: Json) => Json {
  const ids = present.filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api').map(([logicalId]) => logicalId);
  const addresses = ids.map((logicalId) => {
    const id = `${place.stackName}-${logicalId}`.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
    return `https://${id}.execute-api.${place.region}.amazonaws.com`;
  });
  return (value) => {
    const text = JSON.stringify(value);
    if (!text.includes('.execute-api.')) return value;
    return parseJson(addresses.reduce((local, address) => local.replaceAll(address, place.publicUrl), text));
  };
}
