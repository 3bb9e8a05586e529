import * as consent from './consent';
import * as customers from './customers';
import type { EventDefinition } from './define-event';
import * as deliveries from './deliveries';
import * as imports from './imports';
import * as leads from './leads';
import * as messages from './messages';
import * as privacy from './privacy';
import * as quality from './quality';

const contexts: Readonly<Record<string, Record<string, unknown>>> = {
  consent,
  customers,
  deliveries,
  imports,
  leads,
  messages,
  privacy,
  quality,
};

function isDefinition(value: unknown): value is EventDefinition {
  return typeof value === 'object' && value !== null && 'summary' in value && 'version' in value && 'data' in value;
}

/** Every domain event, by name; the file it is declared in is its context. Throws when two share a name. */
export const catalogue: ReadonlyMap<string, { readonly context: string; readonly definition: EventDefinition }> =
  (() => {
    const found = new Map<string, { context: string; definition: EventDefinition }>();
    for (const [context, declarations] of Object.entries(contexts)) {
      for (const definition of Object.values(declarations).filter(isDefinition)) {
        if (found.has(definition.name)) throw new TypeError(`Event ${definition.name} is declared twice`);
        found.set(definition.name, { context, definition });
      }
    }
    return found;
  })();
