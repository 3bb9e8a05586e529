import type { Json } from './json';

/** Where references of a template lead. */
export interface Scope {
  ref(name: string): Json | undefined;
  attribute(logicalId: string, name: string): Json;
  condition(name: string): boolean;
  mapping(map: string, top: string, second: string): Json;
}
