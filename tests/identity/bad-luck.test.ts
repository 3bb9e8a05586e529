import { retryOf } from '@afluente/domain/errors';
import * as fc from 'fast-check';
import { dailySeed } from '../fakes/daily-seed';
import { inEnvironment, merge, unmerge } from './operations';
import { type Fault, faults, type PeopleEnvironment, peopleEnvironment } from './people-environment';
import { recordableOf, type Statement } from './statements';
import { textsOf } from './table-contents';

jest.setTimeout(120_000);

/* One call to the table goes wrong, or two: whoever asked asks again, and in the end all is as if nothing had happened. */

interface BadCall {
  readonly kind: Fault;
  /** counted from 1 */
  readonly call: number;
}

const email = (name: string, verified = false) => ({ type: 'email', raw: `${name}@example.com`, verified }) as const;
const phone = (raw: string) => ({ type: 'phone', raw }) as const;
const sharedPhone = phone('55 9999 0000');

const statementOf = (
  number: number,
  identifiers: Statement['identifiers'],
  more: Partial<Statement> = {},
): Statement => ({
  number,
  minute: number * 30,
  sourceId: 'website',
  identifiers,
  ...more,
});

/** What comes in, batch by batch: two who turn out to be one, two behind one phone, somebody by nothing but a name. */
const before: readonly (readonly Statement[])[] = [
  [
    statementOf(0, [email('ana')], { name: 'Ana' }),
    statementOf(1, [phone('55 1234 5678')], { name: 'A. Ruiz', consent: 'granted' }),
  ],
  [
    statementOf(2, [email('ana'), phone('55 1234 5678')], { timeless: true, name: 'Ana Ruiz', consent: 'denied' }),
    statementOf(3, [], { name: 'Eva' }),
  ],
  [statementOf(4, [email('luis', true), sharedPhone]), statementOf(5, [email('marta', true), sharedPhone])],
  [statementOf(6, [email('luis', true), email('ana')])],
];
const after: readonly (readonly Statement[])[] = [
  [statementOf(7, [email('marta')], { name: 'Marta' }), statementOf(8, [phone('55 1234 5678')])],
];

const mostTries = 4;

/** Again and again, as a queue or a person does; what is refused for ever was done by an earlier try. */
async function untilDone<T>(work: () => Promise<T>): Promise<T | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (retryOf(error) === 'never' && tries > 1) return undefined;
      if (retryOf(error) === 'never' || tries === mostTries) throw error;
    }
  }
}

async function receive(environment: PeopleEnvironment, batch: readonly Statement[]): Promise<void> {
  let waiting = batch.map((statement) => recordableOf(statement));
  await untilDone(async () => {
    const settled = await environment.record(waiting);
    waiting = waiting.filter(({ interaction }) => settled.get(interaction.id)?.ok !== true);
    for (const one of settled.values()) if (!one.ok) throw one.error;
  });
}

const holderOf = async ({ store }: PeopleEnvironment, value: string) =>
  (await store.customers.findByIdentifier({ type: 'email', value }))?.id ?? '';

/** Plays the story with its bad calls; all that is in the table in the end, what was published, and how many calls it took. */
const play = (bad: readonly BadCall[] = []) =>
  inEnvironment(peopleEnvironment, async (environment) => {
    let calls = 0;
    const counting: PeopleEnvironment['spoil'] = () => {
      calls += 1;
      return bad.find(({ call }) => call === calls)?.kind;
    };
    const playing = async <T>(work: () => Promise<T>) => {
      environment.spoil = counting;
      const answer = await untilDone(work);
      environment.spoil = () => undefined;
      return answer;
    };
    for (const batch of before) await playing(() => receive(environment, batch));
    const [ana, marta] = [
      await holderOf(environment, 'ana@example.com'),
      await holderOf(environment, 'marta@example.com'),
    ];
    await playing(() => merge(environment, [ana, marta], 1));
    for (const batch of after) await playing(() => receive(environment, batch));
    const merges = await environment.store.merges.of(ana);
    for (const [index, merged] of merges.entries()) await playing(() => unmerge(environment, merged, 2 + index));
    const events = (await environment.events()).map((event) => JSON.stringify(event));
    return { calls, items: textsOf(await environment.items()), events: [...new Set(events)].sort() };
  });

describe('recording, merging and unmerging when calls to the table go wrong', () => {
  it('is a story with merges by a message and by a person, their undoing, and a suspicion', async () => {
    const { items, events } = await play();

    const types = events.map((event) => JSON.parse(event).type);
    const count = (type: string) => types.filter((one) => one === type).length;
    expect(count('CustomersMerged')).toBe(3);
    expect(count('CustomersUnmerged')).toBeGreaterThan(1);
    expect(count('DuplicateSuspected')).toBeGreaterThan(0);
    expect(items.length).toBeGreaterThan(40);
  });

  it.each(faults)('comes to the same table and the same events, whichever call it is: %s', async (kind) => {
    const smooth = await play();

    for (let call = 1; call <= smooth.calls; call += 1) {
      const { items, events } = await play([{ kind, call }]);
      expect({ call, items, events }).toEqual({ call, items: smooth.items, events: smooth.events });
    }

    expect(smooth.calls).toBeGreaterThan(30);
  });

  it('comes to the same also when any two go wrong', async () => {
    const smooth = await play();
    const bad = fc.record({ kind: fc.constantFrom(...faults), call: fc.integer({ min: 1, max: smooth.calls + 4 }) });
    const near = fc
      .tuple(bad, fc.constantFrom(...faults), fc.integer({ min: 1, max: 6 }))
      .map(([one, kind, distance]) => [one, { kind, call: one.call + distance }]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(near, fc.tuple(bad, bad)), async (two) => {
        const { items, events } = await play(two);

        expect({ items, events }).toEqual({ items: smooth.items, events: smooth.events });
      }),
      { numRuns: 40, seed: dailySeed },
    );
  });
});
