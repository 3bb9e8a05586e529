import * as z from 'zod';

/** One entry of the catalogue: what a domain event is called, which version its data has, and the schema of that data. */
export interface EventDefinition<Name extends string = string, Data extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly version: number;
  readonly summary: string;
  readonly data: Data;
}

/** The `detail` of one published event (contract.md, "Domain events"); times are ISO 8601 UTC. */
export interface DomainEvent<Name extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Name;
  readonly version: number;
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly customerId?: string;
  readonly data: Data;
}

export type DataOf<E extends EventDefinition> = z.output<E['data']>;
export type EventOf<E extends EventDefinition> = DomainEvent<E['name'], DataOf<E>>;

/** Names of events: words, each with a capital. */
export const pascalCase = /^[A-Z][a-z]+(?:[A-Z][a-z]+)*$/;

/**
 * Declares a domain event once: its type, its validation, its EventBridge detail-type and its catalogue page come from
 * here. Throws when the name is not PascalCase or the version is not a positive integer.
 */
export function defineEvent<const Name extends string, Data extends z.ZodType>(
  declaration: EventDefinition<Name, Data>,
): EventDefinition<Name, Data> {
  if (!pascalCase.test(declaration.name)) throw new TypeError(`Event name ${declaration.name} is not PascalCase`);
  if (!Number.isInteger(declaration.version) || declaration.version < 1) {
    throw new TypeError(`Event ${declaration.name}: version must be a positive integer`);
  }
  return Object.freeze(declaration);
}

/** The `source` of everything on the bus. */
export const eventSource = 'afluente';

/** Schema of the `detail` of an event: the envelope around the data. */
export function detailSchema<E extends EventDefinition>(definition: E) {
  return z.object({
    id: z.string().min(1),
    version: z.number().int().min(1),
    occurredAt: z.iso.datetime(),
    correlationId: z.string().min(1),
    causationId: z.string().min(1),
    customerId: z.string().optional(),
    data: definition.data,
  });
}
