import { join } from 'node:path';
import { detailSchema, type EventDefinition, eventSource } from '@afluente/events/define-event';
import { everyEvent } from '@afluente/events/every-event';
import { discover } from '@afluente/infra/discover';
import type { Declaration } from '@afluente/runtime/declaration';
import * as z from 'zod';

/** The event catalogue as documents: JSON Schemas, an AsyncAPI description and a page for people, all from the declarations. */

/** JSON Schema (draft 2020-12) of the `detail` of one event. */
export function jsonSchemaOf(definition: EventDefinition): Record<string, unknown> {
  return { ...z.toJSONSchema(detailSchema(definition), { io: 'input' }), title: definition.name };
}

/** AsyncAPI 3.0 document of the bus: one channel, a message an event. */
export function asyncApi(): Record<string, unknown> {
  const definitions = [...everyEvent.values()].map(({ definition }) => definition);
  const messages = Object.fromEntries(
    definitions.map((definition) => [
      definition.name,
      {
        name: definition.name,
        summary: definition.summary,
        contentType: 'application/json',
        payload: jsonSchemaOf(definition),
      },
    ]),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Afluente domain events',
      version: '1',
      description: `Published on the hub's EventBridge bus with source "${eventSource}"; the detail-type is the name of the event.`,
    },
    channels: {
      hub: {
        address: 'hub',
        messages: Object.fromEntries(definitions.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }])),
      },
    },
    operations: {
      publish: { action: 'send', channel: { $ref: '#/channels/hub' } },
    },
    components: { messages },
  };
}

function fieldsOf(definition: EventDefinition): string {
  const schema = z.toJSONSchema(definition.data, { io: 'input' });
  const required = new Set(schema.required ?? []);
  return Object.keys(schema.properties ?? {})
    .map((name) => (required.has(name) ? `\`${name}\`` : `\`${name}\`?`))
    .join(', ');
}

/** Who publishes and who hears each event, as the functions declare it. */
function readAudience() {
  const functions = discover(join(__dirname, '..', 'functions'));
  const namesWhere = (isOf: (declaration: Declaration) => readonly EventDefinition[]) => (name: string) =>
    functions
      .filter(({ declaration }) => isOf(declaration).some((event) => event.name === name))
      .map((one) => `\`${one.name}\``)
      .join(', ') || 'nobody yet';
  return {
    publishersOf: namesWhere(({ publishes = [] }) => publishes),
    hearersOf: namesWhere((declaration) => (declaration.trigger === 'event' ? declaration.on : [])),
  };
}

const header = '| event | version | what it says | data | comes of | heard by |';

let audience: ReturnType<typeof readAudience> | undefined;

/** The event catalogue as a page: a table a feature. */
export function catalogueAsMarkdown(): string {
  audience ??= readAudience();
  const { publishersOf, hearersOf } = audience;
  const features = [...new Set([...everyEvent.values()].map(({ feature }) => feature))];
  const tables = features.map((feature) => {
    const rows = [...everyEvent.values()]
      .filter((entry) => entry.feature === feature)
      .map(
        ({ definition }) =>
          `| \`${definition.name}\` | ${definition.version} | ${definition.summary} | ${fieldsOf(definition)} | ${publishersOf(definition.name)} | ${hearersOf(definition.name)} |`,
      );
    return [`## ${feature}`, '', header, '|---|---|---|---|---|---|', ...rows].join('\n');
  });
  const intro = [
    '# Event catalogue',
    '',
    'Generated from `events/` by `npm run docs`. Every event is on the hub\'s bus with `source` "afluente" and this `detail`:',
    '`{ id, version, occurredAt, correlationId, causationId, customerId?, data }`. `publish-changes` puts it there; the function whose commit it',
    'comes of, and those that hear it, are named as they declare it (`publishes`, `on`).',
    'The same as a machine reads it: [asyncapi.json](asyncapi.json).',
  ].join('\n');
  return `${[intro, ...tables].join('\n\n')}\n`;
}

/** Every generated document: path below docs/generated → text. */
export function eventDocuments(): ReadonlyMap<string, string> {
  return new Map([
    ['events.md', catalogueAsMarkdown()],
    ['asyncapi.json', `${JSON.stringify(asyncApi(), null, 2)}\n`],
  ]);
}
