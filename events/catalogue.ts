import * as cleansing from './cleansing';
import * as consent from './consent';
import * as customer from './customer';
import type { EventDefinition } from './define-event';
import * as delivery from './delivery';
import * as erasure from './erasure';
import * as imports from './import';
import * as interaction from './interaction';
import * as lead from './lead';
import * as message from './message';
import * as retention from './retention';

const contexts: Readonly<Record<string, Record<string, unknown>>> = {
  cleansing,
  consent,
  customer,
  delivery,
  erasure,
  import: imports,
  interaction,
  lead,
  message,
  retention,
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
