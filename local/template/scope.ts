import type { Template, TemplateResource } from './assembly';
import { holds, resolve } from './intrinsics';
import { isJsonObject, type Json, type JsonObject } from './json';
import type { Scope } from './lookups';
import { type Place, pseudoParameters } from './place';
import type { References } from './reference-values';
import { nameProperties, referencesOf } from './references';
import type { AnyShape } from './shape';
import { TemplateError } from './template-error';

/** The shapes of the types that run, by type. */
export type Shapes = ReadonlyMap<string, AnyShape>;

/** A scope that also knows the names of resources. */
export interface TemplateScope extends Scope {
  references(logicalId: string): References;
}

/**
 * The scope of one template at one place. References are worked out on first use, so order does not matter; a chain of
 * names that leads back to itself is an error.
 */
export function createScope(template: Template, place: Place, shapes: Shapes): TemplateScope {
  const pseudo = pseudoParameters(place);
  const references = createReferrer(template, (logicalId, resource) => {
    const { Type: type } = resource;
    const shape = shapes.get(type);
    const properties = resolveNames(resource, nameProperties(shape), scope);
    return referencesOf(shape, { type, logicalId, place, properties });
  });
  const scope: TemplateScope = {
    references,
    ref: (name) => {
      if (name in pseudo) return pseudo[name];
      const parameter = template.Parameters[name];
      return parameter === undefined ? references(name).ref : defaultOf(name, parameter.Default);
    },
    attribute: (logicalId, name) => {
      const value = references(logicalId).attributes[name];
      if (value !== undefined) return value;
      return unknownAttribute(template.Resources[logicalId], `${logicalId}.${name}`, shapes);
    },
    condition: (name) => {
      const expression = template.Conditions[name];
      if (expression === undefined) throw new TemplateError(`The template has no condition ${name}`);
      return holds(expression, scope);
    },
    mapping: (map, top, second) => {
      const value = template.Mappings[map]?.[top]?.[second];
      if (value === undefined) throw new TemplateError(`The template has no mapping ${map}.${top}.${second}`);
      return value;
    },
  };
  return scope;
}

/** Works out what a resource is called, once. */
function createReferrer(
  template: Template,
  referencesTo: (logicalId: string, resource: TemplateResource) => References,
): (logicalId: string) => References {
  const known = new Map<string, References>();
  const open = new Set<string>();
  return (logicalId) => {
    const already = known.get(logicalId);
    if (already !== undefined) return already;
    const resource = template.Resources[logicalId];
    if (resource === undefined) throw new TemplateError(`The template refers to ${logicalId}, which it does not hold`);
    if (open.has(logicalId)) throw new TemplateError(`The name of ${logicalId} depends on itself`);
    open.add(logicalId);
    const found = referencesTo(logicalId, resource);
    known.set(logicalId, found);
    return found;
  };
}

function defaultOf(name: string, value: Json | undefined): Json {
  if (value === undefined) throw new TemplateError(`Parameter ${name} has no default: give it one to run locally`);
  return value;
}

function resolveNames(resource: TemplateResource, properties: readonly string[], scope: Scope): JsonObject {
  const names: JsonObject = {};
  for (const property of properties) {
    const given = resource.Properties[property];
    const value = given === undefined ? undefined : resolve(given, scope);
    if (value !== undefined && !isJsonObject(value)) names[property] = value;
  }
  return names;
}

/** A type that runs has its attributes beside its shape; any other may be asked for anything. */
function unknownAttribute(resource: TemplateResource | undefined, asked: string, shapes: Shapes): string {
  if (resource !== undefined && shapes.get(resource.Type)?.names?.property !== undefined) {
    throw new TemplateError(`${asked} (${resource.Type}) has no local value: add it to the names of its shape`);
  }
  return asked;
}
