import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { customerBy, everyItem, timeline } from './beside-good';
import { openDoors, type Sent, Step, take } from './case-steps';
import { type RunningHub, runningHub } from './running-hub';
import { must } from './setting';

/** Situations from public reports of systems like this one, played through the running hub: a file a case, each standing for its kind. */

const Person = z.strictObject({
  name: z.string().nullable().optional(),
  /** `type:value`, all that the customer has */
  identifiers: z.array(z.string()).optional(),
  /** leads that are open */
  leads: z.number().optional(),
  /** by `channel:purpose`; null where nothing was stated */
  consents: z.record(z.string(), z.string().nullable()).optional(),
  /** the texts of the timeline, newest first */
  texts: z.array(z.string().nullable()).optional(),
});

const Case = z.strictObject({
  title: z.string(),
  /** public threads that report it */
  source: z.string(),
  country: z.string(),
  steps: z.array(Step),
  expect: z.strictObject({
    /** of each step: the status of the answer, and what the receipt says */
    answers: z.array(z.strictObject({ status: z.number(), receipt: z.record(z.string(), z.unknown()).optional() })),
    /** by a look-up, as in `email=ana@example.com`; null where nobody may be found */
    people: z.record(z.string(), Person.nullable()).optional(),
    customers: z.number(),
    /** what the last import says of rows, by the number of the row */
    rows: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  }),
});
type Expected = z.output<typeof Case>['expect'];

const folder = join(__dirname, '..', 'fixtures', 'cases');
const cases = readdirSync(folder)
  .sort()
  .map(
    (file) => [file.replace('.json', ''), Case.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))] as const,
  );

describe.each(cases)('%s', (_, { title, steps, country, expect: expected }) => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
  });
  afterAll(() => hub.stop());

  it(`is right: ${title}`, async () => {
    const doors = await openDoors(hub, country);
    const sent: Sent[] = [];
    for (const step of steps) sent.push(await take(step, doors));

    expect(await answersOf(sent, expected)).toMatchObject(expected.answers);
    const lookUps = Object.entries(expected.people ?? {});
    for (const [lookUp, person] of lookUps)
      expect([lookUp, await personBy(lookUp)]).toMatchObject([lookUp, person ?? null]);
    expect(await everyItem(hub, '/v1/customers')).toHaveLength(expected.customers);
    const rows = sent.flatMap((one) => one.rows ?? []);
    for (const [number, row] of Object.entries(expected.rows ?? {}))
      expect(rows.find((one) => one.row === Number(number))).toMatchObject(row);
  });

  async function answersOf(all: readonly Sent[], { answers }: Expected) {
    return Promise.all(
      all.map(async ({ answer }, index) => {
        if (answers[index]?.receipt === undefined) return { status: answer.status };
        const id = answer.headers.get('afluente-receipt');
        const receipt = await must(hub.api.get(`/v1/receipts/${id}`));
        return { status: answer.status, receipt: receipt.body };
      }),
    );
  }

  async function personBy(lookUp: string) {
    const { searchParams } = new URL(`http://localhost/?${lookUp}`);
    const [[type, value] = ['', '']] = [...searchParams];
    const found = await customerBy(hub, z.enum(['email', 'phone', 'identity']).parse(type), value);
    if (found === undefined) return null;
    const { consents = {}, ...customer } = (await must(hub.api.get(`/v1/customers/${found.id}`))).body;
    const stated = Object.keys(expected.people?.[lookUp]?.consents ?? {});
    return {
      name: customer.name ?? null,
      identifiers: customer.identifiers
        .map((one: { type: string; value: string }) => `${one.type}:${one.value}`)
        .sort(),
      leads: customer.openLeadIds.length,
      consents: Object.fromEntries(stated.map((key) => [key, consents[key]?.state ?? null])),
      texts: (await timeline(hub, found.id)).map((entry) => entry.content?.text ?? null),
    };
  }
});
