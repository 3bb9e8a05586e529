import { found } from '@afluente/discovery/found';
import type { EventDefinition } from './define-event';

function isDefinition(value: unknown): value is EventDefinition {
  return typeof value === 'object' && value !== null && 'summary' in value && 'version' in value && 'data' in value;
}

/** Every domain event, by name; the file it is declared in is its feature. Throws when two share a name. */
export const everyEvent: ReadonlyMap<string, { readonly feature: string; readonly definition: EventDefinition }> =
  (() => {
    const byName = new Map<string, { feature: string; definition: EventDefinition }>();
    for (const { path: feature, exports } of found(__dirname, '*.ts')) {
      for (const definition of Object.values(exports).filter(isDefinition)) {
        if (byName.has(definition.name)) throw new TypeError(`Event ${definition.name} is declared twice`);
        byName.set(definition.name, { feature, definition });
      }
    }
    return byName;
  })();
