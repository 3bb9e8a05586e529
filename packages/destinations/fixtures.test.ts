import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Answered, Destination, HttpRequest, RequestContext } from './define-destination';
import { destinations } from './every-destination';
import type { Outgoing } from './outgoing';
import { readOutcome } from './read-outcome';

/** A case each: a call as the provider documents it and what its answer means, or why no call is made. */

const Message = z.custom<Outgoing>(
  (value) => z.object({ channel: z.string(), messageId: z.string() }).safeParse(value).success,
);
const Answer = z.strictObject({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });
const Outcome = z.looseObject({ kind: z.string() });
const Request = z.strictObject({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  signAs: z.unknown().optional(),
  json: z.unknown().optional(),
  form: z.array(z.tuple([z.string(), z.string()])).optional(),
});
const Fixture = z.strictObject({
  name: z.string(),
  source: z.url(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  secrets: z.record(z.string(), z.string()).optional(),
  message: Message,
  request: Request.optional(),
  refused: Outcome.optional(),
  answer: Answer.optional(),
  outcome: Outcome.optional(),
  lookUp: Request.optional(),
  found: z.array(z.tuple([Answer, Outcome.nullable()])).optional(),
});

type Fixture = z.output<typeof Fixture>;

function fixturesOf(vendor: string): readonly Fixture[] {
  const folder = join(__dirname, vendor, 'fixtures');
  return readdirSync(folder).map((file) => Fixture.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}

/** The request with its body as it is read. */
function read({ body, ...request }: HttpRequest) {
  if (body === undefined) return request;
  const text = String(body);
  const isForm = request.headers['content-type']?.includes('urlencoded') === true;
  return { ...request, ...(isForm ? { form: [...new URLSearchParams(text)] } : { json: JSON.parse(text) }) };
}

function contextFor(fixture: Fixture, destination: Destination): RequestContext {
  const secrets =
    fixture.secrets ?? Object.fromEntries(destination.secrets.map(({ name }) => [name, `${name}-secret`]));
  return {
    settings: fixture.settings,
    secrets: [secrets],
    idempotencyKey: fixture.message.messageId,
    now: '2026-03-02T10:00:00.000Z',
  };
}

/** The outcome without its reason, which has to be a sentence. */
function outcomeOf(destination: Destination, answer: Answered, context: RequestContext) {
  const { reason, ...outcome } = { reason: undefined, ...readOutcome(destination, answer, context) };
  if (reason !== undefined) expect(reason).toMatch(/^[A-Z].*\.$/);
  return outcome;
}

describe.each([...destinations.values()])('destination $vendor', (destination) => {
  const cases = fixturesOf(destination.vendor).map((fixture) => [fixture.name, fixture] as const);
  const requests = cases.filter(([, { request, refused }]) => request !== undefined || refused !== undefined);
  const answers = cases.flatMap(([name, { answer, ...rest }]) =>
    answer === undefined ? [] : [[name, answer, rest] as const],
  );

  it.each(cases)('finds no fault in its settings: %s', (_, fixture) => {
    const context = contextFor(fixture, destination);
    const hasSecret = (name: string) => context.secrets.some((set) => name in set);

    expect(destination.faults?.({ settings: fixture.settings, hasSecret }) ?? []).toEqual([]);
  });

  if (requests.length > 0) {
    it.each(requests)('asks: %s', (_, fixture) => {
      const made = destination.request(fixture.message, contextFor(fixture, destination));

      if ('url' in made) expect(read(made)).toEqual(fixture.request);
      else expect(made).toMatchObject(fixture.refused ?? { kind: 'a request' });
    });
  }

  it.each(answers)('is answered: %s', (_, answer, fixture) => {
    expect(outcomeOf(destination, answer, contextFor(fixture, destination))).toEqual(fixture.outcome);
  });

  for (const [name, fixture] of cases.filter(([, { lookUp }]) => lookUp !== undefined)) {
    it(`looks whether it was taken: ${name}`, () => {
      expect(destination.lookUp?.(fixture.message, contextFor(fixture, destination))).toEqual(fixture.lookUp);
      for (const [answer, expected] of fixture.found ?? []) {
        expect(destination.found?.(answer, fixture.message) ?? null).toEqual(expected);
      }
    });
  }
});
