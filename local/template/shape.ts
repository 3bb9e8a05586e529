import * as z from 'zod';

/** How one resource type is read: the properties that matter, and those that are known to change nothing locally. */
export interface ResourceShape<Properties extends z.ZodType> {
  readonly type: string;
  readonly properties: Properties;
  /** Property → why it changes nothing locally. */
  readonly ignored: Readonly<Record<string, string>>;
}

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
