import { everyEvent } from '@afluente/events/every-event';
import { requireKebab } from './names';
import { nameOf, render } from './render';

/** `state`: one event at a time, with state of its own */
export type HandlerKind = 'single' | 'state' | 'batch';

/**
 * The two files of a new handler, of one event at a time, with state of its own, or of a batch: path in the repository → text. Throws a sentence that says what to write instead when
 * the name is not kebab-case (verb, then noun) or the event is not in the catalogue.
 */
export function handlerFiles(
  name: string,
  eventName: string,
  kind: HandlerKind = 'single',
): ReadonlyMap<string, string> {
  requireKebab(name, 'greet-owner, verb first');
  const entry = everyEvent.get(eventName);
  if (entry === undefined) {
    throw new Error(`There is no event "${eventName}". The catalogue has: ${[...everyEvent.keys()].sort().join(', ')}`);
  }
  const values = { ...nameOf(name), event: eventName, feature: entry.feature };
  return new Map([
    [`functions/handlers/${name}.ts`, render(`${kind}.handler.ts`, values)],
    [`functions/handlers/${name}.test.ts`, render(`${kind}.handler.test.ts`, values)],
  ]);
}
