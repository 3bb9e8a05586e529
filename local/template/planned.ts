import type { References } from './reference-values';

/** One resource, resolved: what it is called and its properties. */
export interface Planned<Properties> {
  readonly logicalId: string;
  readonly references: References;
  readonly properties: Properties;
}
