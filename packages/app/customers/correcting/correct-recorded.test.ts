import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { type PeopleEnvironment, peopleEnvironment } from '@afluente/tests/identity/people-environment';
import * as fc from 'fast-check';
import { type CorrectionOutcome, correctRecorded } from './correct-recorded';

jest.setTimeout(120_000);

let hub: PeopleEnvironment;
beforeEach(async () => {
  hub = await peopleEnvironment();
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await hub.close();
});

type Stated = Partial<Pick<Interaction, 'person' | 'consent' | 'content' | 'kind'>>;

const at = (nth: number) => new Date(Date.parse('2026-03-04T10:00:00.000Z') + nth * 60_000).toISOString();
const person = (name: string | undefined, ...values: readonly string[]): Interaction['person'] => ({
  identifiers: values.map((value) => sampleIdentifier(value.includes('@') ? 'email' : 'phone', value)),
  ...(name !== undefined && { name }),
});

/** The post of that number, as a mapping reads it. */
const post = (nth: number, stated: Stated): Recordable =>
  sampleRecordable({
    ...{ vendorEventId: `post-${nth}`, deliveryId: `dly_${nth}`, occurredAt: at(nth), receivedAt: at(nth) },
    person: person(undefined),
    ...stated,
  });

const consent = (state: 'granted' | 'denied') => [{ channel: 'email', purpose: 'marketing', state }] as const;
const saying = (state: 'granted' | 'denied', ...values: readonly string[]): Stated => ({
  person: person('Ana', ...values),
  consent: [...consent(state)],
});

const recording = () => ({
  store: hub.store,
  policies: { identity: identityPolicy.standard, survivorship: survivorshipPolicy.standard },
});

/** Corrects posts in their order, those that wait once more after them, as a run does. */
async function readAgain(posts: readonly Recordable[], by: string): Promise<readonly CorrectionOutcome[]> {
  const outcomes: CorrectionOutcome[] = [];
  let waiting = posts;
  for (let pass = 1; waiting.length > 0; pass += 1) {
    const next: Recordable[] = [];
    for (const reading of waiting) {
      const later = waiting.slice(waiting.indexOf(reading) + 1);
      const left = new Set([...next, ...later].map(({ interaction }) => interaction.id));
      const recordedFor = (await everybody()).map(({ id }) => id);
      const cause = { at: at(1000), by, correlationId: by };
      const isToCome = ({ id }: Interaction) => left.has(id);
      const asked = { reading, recordedFor, cause, ...(pass < 5 && { isToCome }) };
      const outcome = await correctRecorded(asked, recording());
      if (outcome.outcome === 'waits') next.push(reading);
      else outcomes.push(outcome);
    }
    waiting = next;
  }
  return outcomes;
}

async function everybody() {
  return (await hub.store.customers.list({ limit: 200 })).items;
}

/** All that people see of the customers, but for histories, versions and times of change. */
async function seen() {
  const customers = await everybody();
  const all = await Promise.all(
    customers.map(async ({ version: _, updatedAt: __, ...customer }) => ({
      ...customer,
      identifiers: [...customer.identifiers].sort((a, b) => (a.value < b.value ? -1 : 1)),
      timeline: (await hub.store.customers.timeline(customer.id, {})).items.map(
        ({ revision: _r, history: _h, ...interaction }) => interaction,
      ),
      leads: (await hub.store.leads.ofCustomer(customer.id)).map(({ id, status, interactionId, ownerId }) => ({
        id,
        status,
        interactionId,
        ownerId,
      })),
    })),
  );
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What people are, whatever they are called: where posts change places in a ring, one may get another id. */
function withoutIds(customers: Awaited<ReturnType<typeof seen>>): readonly string[] {
  const plain = customers.map(({ id: _, createdAt: __, openLeadIds, leads, ...customer }) => ({
    ...customer,
    openLeads: openLeadIds.length,
    leads: leads.map(({ status, interactionId, ownerId }) => ({ status, interactionId, ownerId })),
  }));
  return plain.map((one) => JSON.stringify(one)).sort();
}

/** Whom each identifier finds. */
async function holders(values: readonly string[]) {
  const keys = values.map((value) => sampleIdentifier(value.includes('@') ? 'email' : 'phone', value));
  return Object.fromEntries(await hub.store.record.resolve(keys));
}

const eventsOf = async (type: string) => (await hub.events()).filter((event) => event.type === type);

describe('an interaction that is read again', () => {
  it('identifies somebody who was nobody, where they are', async () => {
    await hub.record([post(1, {})]);
    const [nobody] = await everybody();

    const outcomes = await readAgain([post(1, { person: person('Ana', 'ana@example.com') })], 'rpr_1');

    expect(outcomes).toMatchObject([{ outcome: 'identified', customerId: nobody?.id }]);
    expect(await seen()).toMatchObject([{ id: nobody?.id, fields: { name: { value: 'Ana' } }, timeline: [{}] }]);
    expect(await holders(['ana@example.com'])).toEqual({ 'email#ana@example.com': nobody?.id });
  });

  it('moves to who is known by its identifier, and nothing is left of nobody', async () => {
    await hub.record([post(1, { person: person('Ana', 'ana@example.com') })]);
    const [ana] = await everybody();
    await hub.record([post(2, {})]);

    await readAgain([post(2, { person: person(undefined, 'ana@example.com') })], 'rpr_1');

    expect(await seen()).toMatchObject([{ id: ana?.id, timeline: [{}, {}] }]);
    expect(await eventsOf('InteractionCorrected')).toMatchObject([
      { customerId: ana?.id, data: { changed: ['customerId', 'person.identifiers'] } },
    ]);
  });

  it('takes people apart whom a wrong field made one, each with a lead, and puts them together again', async () => {
    const wrong = [1, 2, 3].map((nth) => post(nth, { person: person(`P${nth}`, '+525512345678') }));
    const right = [1, 2, 3].map((nth) => post(nth, { person: person(`P${nth}`, `p${nth}@example.com`) }));
    await hub.record(wrong);
    const before = await seen();

    await readAgain(right, 'rpr_1');
    const apart = await seen();
    const again = await readAgain(right, 'rpr_2');
    await readAgain(wrong, 'rpr_3');

    expect(before).toHaveLength(1);
    expect(
      apart.map(({ fields, leads, identifiers }) => [
        fields.name?.value,
        leads.length,
        identifiers.map(({ value }) => value),
      ]),
    ).toEqual([
      ['P1', 1, ['p1@example.com']],
      ['P2', 1, ['p2@example.com']],
      ['P3', 1, ['p3@example.com']],
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(await seen()).toEqual(before);
    expect(await holders(['p1@example.com', 'p2@example.com'])).toEqual({});
  });

  it('keeps a refusal that it stated where a grant would be in force without it', async () => {
    await hub.record([post(1, saying('granted', 'ana@example.com')), post(2, saying('denied', 'ana@example.com'))]);

    await readAgain([post(2, { person: person('Ana', 'ana@example.com') })], 'rpr_1');

    expect((await everybody())[0]?.consents['email:marketing']?.state).toBe('denied');
  });

  it('withdraws a grant that only it stated, and a refusal that nothing stands behind', async () => {
    await hub.record([post(1, saying('granted', 'ana@example.com')), post(2, saying('denied', 'eva@example.com'))]);

    await readAgain(
      [post(1, { person: person('Ana', 'ana@example.com') }), post(2, { person: person('Eva', 'eva@example.com') })],
      'rpr_1',
    );

    expect((await everybody()).map(({ consents }) => consents)).toEqual([{}, {}]);
  });

  it('gives way to a field set by hand', async () => {
    await hub.record([
      post(1, { person: person('Ana', 'ana@example.com') }),
      post(2, { person: person('Calle 5', 'ana@example.com') }),
    ]);

    await readAgain([post(2, { person: person(undefined, 'ana@example.com') })], 'rpr_1');

    expect((await everybody())[0]?.fields.name).toMatchObject({ value: 'Ana', at: at(1) });
  });
});

describe('reading again by a new mapping, and by the old one after it', () => {
  const values = ['a@example.com', 'b@example.com', '+525512345671', '+525512345672'];
  const stated = fc.record({
    // one at a time: what carries identifiers of two customers merges them when it is new, and only asks when it is read again
    values: fc.subarray(values, { maxLength: 1 }),
    name: fc.option(fc.constantFrom('Ana', 'Eva'), { nil: undefined }),
    state: fc.option(fc.constantFrom('granted' as const, 'denied' as const), { nil: undefined }),
  });
  const asStated = ({
    values: own,
    name,
    state,
  }: {
    values: string[];
    name: string | undefined;
    state: 'granted' | 'denied' | undefined;
  }): Stated => ({
    person: person(name, ...own),
    ...(state !== undefined && { consent: [...consent(state)] }),
  });

  it('gives the customers, leads and consents of before, and what nobody read again is as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(stated, stated), { minLength: 1, maxLength: 5 }), async (posts) => {
        hub = await peopleEnvironment();
        const olds = posts.map(([old], nth) => post(nth, asStated(old)));
        const news = posts.map(([, now], nth) => post(nth, asStated(now)));
        for (const one of olds) await hub.record([one]);
        const before = await seen();

        await readAgain(news, 'rpr_1');
        await readAgain(olds, 'rpr_2');

        expect(withoutIds(await seen())).toEqual(withoutIds(before));
        await hub.close();
      }),
      { numRuns: 25 },
    );
    hub = await peopleEnvironment();
  });
});
