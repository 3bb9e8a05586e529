import { catalogue } from '@afluente/events/catalogue';

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The two files of a new handler: path in the repository → text. Throws a sentence that tells what to write instead when
 * the name is not kebab-case (verb, then noun) or the event is not in the catalogue.
 */
export function handlerFiles(name: string, eventName: string): ReadonlyMap<string, string> {
  if (!kebab.test(name)) throw new Error(`"${name}" is not kebab-case: name it verb first, as in greet-owner`);
  const entry = catalogue.get(eventName);
  if (entry === undefined) {
    throw new Error(`There is no event "${eventName}". The catalogue has: ${[...catalogue.keys()].sort().join(', ')}`);
  }
  return new Map([
    [`functions/handlers/${name}.ts`, handlerText(name, eventName, entry.context)],
    [`functions/handlers/${name}.test.ts`, testText(name, eventName)],
  ]);
}

function handlerText(name: string, eventName: string, context: string): string {
  return `import { ${eventName} } from '@afluente/events/${context}';
import { eventHandler } from '@afluente/runtime/event-handler';

/** Reacts to ${eventName}: tells in the log that it saw the event. */
export const handler = eventHandler(
  {
    summary: 'Tells in the log that it saw ${eventName}.',
    on: [${eventName}],
    timeoutSeconds: 10,
    attempts: 3,
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

function testText(name: string, eventName: string): string {
  return `import sample from '../../tests/fixtures/events/${eventName}.v1.json';
import { handler } from './${name}';

const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 10_000 };

describe('${name}', () => {
  it('tells that it saw a ${eventName}', async () => {
    const info = jest.spyOn(console, 'info').mockImplementation(() => undefined);

    await handler({ 'detail-type': '${eventName}', detail: sample }, context);

    expect(info.mock.calls.join('\\n')).toContain('${camelCase(name)}.seen');
  });

  it('refuses a detail that is not a ${eventName}', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);

    const handled = handler({ 'detail-type': '${eventName}', detail: { ...sample, data: null } }, context);

    await expect(handled).rejects.toMatchObject({ code: 'event.invalid' });
  });
});
`;
}
