import * as z from 'zod';
import type { JsonObject } from './json';
import type { Place } from './place';
import type { References } from './reference-values';

/** How one resource type is read: the properties that matter, and those that are known to change nothing locally. */
export interface ResourceShape<Properties extends z.ZodType> {
  readonly type: string;
  readonly properties: Properties;
  /** Property → why it changes nothing locally. */
  readonly ignored: Readonly<Record<string, string>>;
  /** What Ref and GetAtt of it give; generic-references.ts says what they give without it. */
  readonly names?: ResourceNames;
}

/** How a resource is called, as its page of the CloudFormation reference lists it ("Return values"). */
export interface ResourceNames {
  /** The property that holds its name, where the template may give one; without it a name is made of stack and logical id. */
  readonly property?: string;
  /** Further properties that its references depend on. */
  readonly alsoRead?: readonly string[];
  /** `properties` are the name property and those of `alsoRead`, resolved. */
  readonly refer: (name: string, place: Place, properties: JsonObject) => References;
}

/** A shape of any type. */
export type AnyShape = ResourceShape<z.ZodType>;

/** Declares how a resource type is read. */
export function defineShape<Properties extends z.ZodType>(shape: ResourceShape<Properties>): ResourceShape<Properties> {
  return shape;
}

/** CloudFormation takes numbers and booleans as text too. */
export const number = z.coerce.number();
export const flag = z.union([z.boolean(), z.stringbool()]);

/** Reasons that many properties share. */
export const because = {
  label: 'a label',
  iam: 'IAM is not simulated',
  encryption: 'data is not encrypted at rest locally',
  metrics: 'no metrics or traces locally',
  logs: 'output goes to the log of the local runtime',
} as const;
