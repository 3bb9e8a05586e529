import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DomainEvent, detailSchema, type EventDefinition, type EventOf } from '@afluente/events/define-event';

/** Events for tests, made of the golden samples: one file an event and version, kept for ever. */

const folder = join(__dirname, '..', 'fixtures', 'events');

/** The golden sample as it was written at that version; undefined where there is none. */
export function goldenSample(name: string, version: number): unknown {
  const file = join(folder, `${name}.v${version}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** A full valid event of this kind, with overrides. Throws where there is no golden sample of its version, or a bad one. */
export function sampleEvent<E extends EventDefinition>(
  definition: E,
  overrides: Partial<Omit<EventOf<E>, 'type'>> = {},
): EventOf<E> {
  const { data, ...envelope } = detailSchema(definition).parse(goldenSample(definition.name, definition.version));
  const event: DomainEvent<E['name'], unknown> = { type: definition.name, ...envelope, data };
  return { ...event, ...overrides } as EventOf<E>;
}
