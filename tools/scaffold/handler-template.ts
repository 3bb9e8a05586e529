import { everyEvent } from '@afluente/events/every-event';
import { camelCase, requireKebab } from './names';
import { nameOf, render } from './render';

/**
 * The two files of a new handler, of one event at a time or of a batch: path in the repository → text. Throws a sentence that says what to write instead when
 * the name is not kebab-case (verb, then noun) or the event is not in the catalogue.
 */
export function handlerFiles(
  name: string,
  eventName: string,
  { batch = false }: { readonly batch?: boolean } = {},
): ReadonlyMap<string, string> {
  requireKebab(name, 'greet-owner, verb first');
  const entry = everyEvent.get(eventName);
  if (entry === undefined) {
    throw new Error(`There is no event "${eventName}". The catalogue has: ${[...everyEvent.keys()].sort().join(', ')}`);
  }
  if (batch) return batchFiles(name, eventName, entry.feature);
  return new Map([
    [`functions/handlers/${name}.ts`, handlerText(name, eventName, entry.feature)],
    [`functions/handlers/${name}.test.ts`, testText(name, eventName, entry.feature)],
  ]);
}

function batchFiles(name: string, event: string, feature: string): ReadonlyMap<string, string> {
  const values = { ...nameOf(name), event, feature };
  return new Map([
    [`functions/handlers/${name}.ts`, render('batch.handler.ts', values)],
    [`functions/handlers/${name}.test.ts`, render('batch.handler.test.ts', values)],
  ]);
}

function handlerText(name: string, eventName: string, feature: string): string {
  return `import { ${eventName} } from '@afluente/events/${feature}';
import { eventHandler } from '@afluente/runtime/event-handler';

/** Reacts to ${eventName}: logs that it saw the event. */
export const handler = eventHandler(
  {
    summary: 'Logs that it saw ${eventName}.',
    on: [${eventName}],
    timeoutSeconds: 10,
    attempts: 5,
    maxAgeHours: 6,
  },
  async (event, kit) => {
    kit.log.info({
      code: '${camelCase(name)}.seen',
      outcome: 'done',
      eventId: event.id,
      correlationId: event.correlationId,
    });
  },
);
`;
}

/** Not written out in the text: this file would count as one that imports it (tests/architecture). */
const samples = '@afluente/tests/builders/event-sample';
const published = '@afluente/tests/fakes/published';

function testText(name: string, eventName: string, feature: string): string {
  return `import { ${eventName} } from '@afluente/events/${feature}';
import { sampleEvent } from '${samples}';
import { inQueue, onTheBus } from '${published}';
import { handler } from './${name}';

const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 10_000 };
const event = sampleEvent(${eventName});

let printed: string[];
beforeEach(() => {
  printed = [];
  const keep = (chunk: unknown) => printed.push(String(chunk)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

describe('${name}', () => {
  it('logs that it saw ${eventName}', async () => {
    const result = await handler(inQueue(onTheBus(event)), context);

    expect(result).toEqual({ batchItemFailures: [] });
    expect(printed.join()).toContain('"message":"${camelCase(name)}.seen"');
  });

  it('fails what is not ${eventName}, and handles what is beside it', async () => {
    const other = onTheBus({ ...event, data: null });

    const { batchItemFailures } = await handler(inQueue(other, onTheBus(event)), context);

    expect(batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
    expect(printed.join()).toContain('event.invalid');
  });
});
`;
}
