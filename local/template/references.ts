import { genericReferences } from './generic-references';
import type { JsonObject } from './json';
import type { Place } from './place';
import type { References } from './reference-values';
import type { AnyShape } from './shape';

interface Named {
  readonly type: string;
  readonly logicalId: string;
  readonly place: Place;
  /** resolved */
  readonly properties: JsonObject;
}

/** Ref and GetAtt of a resource; its name falls back to stack and logical id, as CloudFormation builds one. */
export function referencesOf(shape: AnyShape | undefined, { type, logicalId, place, properties }: Named): References {
  const names = shape?.names;
  if (names === undefined) return genericReferences(type, logicalId, { place, properties });
  const given = names.property === undefined ? undefined : properties[names.property];
  const name = typeof given === 'string' ? given : `${place.stackName}-${logicalId}`;
  return names.refer(name, place, properties);
}

/** The properties that a resource's references depend on, so that these can be resolved before everything else. */
export function nameProperties(shape: AnyShape | undefined): readonly string[] {
  const { property, alsoRead = [] } = shape?.names ?? {};
  return property === undefined ? alsoRead : [property, ...alsoRead];
}
