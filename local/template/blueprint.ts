import type * as z from 'zod';
import type { Assembly } from './assembly';
import type { Place } from './place';
import type { Planned } from './planned';
import { readResources } from './resource-reader';
import type { AnyShape, ResourceShape } from './shape';

/** Everything that the local runtime runs of one template. */
export interface Blueprint {
  readonly place: Place;
  /** Absolute folder of an asset, by the S3 key that the template names. */
  readonly assets: ReadonlyMap<string, string>;
  /** The resources of a type, in the order of the template. */
  all<Properties extends z.ZodType>(shape: ResourceShape<Properties>): readonly Planned<z.infer<Properties>>[];
}

/** Resources of a type, as a part takes them. */
export type PlannedBy<Shape extends { properties: z.ZodType }> = Planned<z.infer<Shape['properties']>>;

/**
 * Resolves a template at a place into plain plans. Throws TemplateError that names the logical id when a resource type has none of the
 * shapes or a property is not run locally, so that nothing is silently left out.
 */
export function planTemplate(assembly: Assembly, place: Place, shapes: readonly AnyShape[]): Blueprint {
  const reader = readResources(assembly.template, place, new Map(shapes.map((shape) => [shape.type, shape])));
  reader.refuseUnread();
  for (const shape of shapes) reader.all(shape);
  return { place, assets: assembly.assets, all: reader.all };
}
