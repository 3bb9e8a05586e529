import { type CorrectionOutcome, correctRecorded } from '@afluente/app/customers/correcting/correct-recorded';
import type { CorrectingStore } from '@afluente/app/customers/correcting/erase-reading';
import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleIdentifier, sampleRecordable } from '../builders/domain-samples';
import type { PeopleEnvironment } from './people-environment';

/** Posts, and what becomes of them when they are read again, over the people of the test at hand. */

export type Stated = Partial<Pick<Interaction, 'person' | 'consent' | 'content' | 'kind'>>;

export const at = (nth: number) => new Date(Date.parse('2026-03-04T10:00:00.000Z') + nth * 60_000).toISOString();
export const person = (name: string | undefined, ...values: readonly string[]): Interaction['person'] => ({
  identifiers: values.map((value) => sampleIdentifier(value.includes('@') ? 'email' : 'phone', value)),
  ...(name !== undefined && { name }),
});

/** The post of that number, as a mapping reads it. */
export const post = (nth: number, stated: Stated): Recordable =>
  sampleRecordable({
    ...{ vendorEventId: `post-${nth}`, deliveryId: `dly_${nth}`, occurredAt: at(nth), receivedAt: at(nth) },
    person: person(undefined),
    ...stated,
  });

export const consent = (state: 'granted' | 'denied') => [{ channel: 'email', purpose: 'marketing', state }] as const;
export const saying = (state: 'granted' | 'denied', ...values: readonly string[]): Stated => ({
  person: person('Ana', ...values),
  consent: [...consent(state)],
});

export function rereadings(hub: () => PeopleEnvironment) {
  const recording = (store: CorrectingStore) => ({
    store,
    policies: { identity: identityPolicy.standard, survivorship: survivorshipPolicy.standard },
  });

  /** Corrects posts in their order, those that wait once more after them, as a run does. */
  async function readAgain(
    posts: readonly Recordable[],
    by: string,
    store: CorrectingStore = hub().store,
  ): Promise<readonly CorrectionOutcome[]> {
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
        const outcome = await correctRecorded(asked, recording(store));
        if (outcome.outcome === 'waits') next.push(reading);
        else outcomes.push(outcome);
      }
      waiting = next;
    }
    return outcomes;
  }

  async function everybody() {
    return (await hub().store.customers.list({ limit: 200 })).items;
  }

  /** All that people see of the customers, but for histories, versions and times of change. */
  async function seen() {
    const customers = await everybody();
    const all = await Promise.all(
      customers.map(async ({ version: _, updatedAt: __, ...customer }) => ({
        ...customer,
        identifiers: [...customer.identifiers].sort((a, b) => (a.value < b.value ? -1 : 1)),
        timeline: (await hub().store.customers.timeline(customer.id, {})).items.map(
          ({ revision: _r, history: _h, ...interaction }) => interaction,
        ),
        leads: (await hub().store.leads.ofCustomer(customer.id)).map(({ id, status, interactionId, ownerId }) => ({
          id,
          status,
          interactionId,
          ownerId,
        })),
      })),
    );
    return all.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Whom each identifier finds. */
  async function holders(values: readonly string[]) {
    const keys = values.map((value) => sampleIdentifier(value.includes('@') ? 'email' : 'phone', value));
    return Object.fromEntries(await hub().store.record.resolve(keys));
  }

  const eventsOf = async (type: string) => (await hub().events()).filter((event) => event.type === type);

  return { readAgain, everybody, seen, holders, eventsOf };
}

/** What people are, whatever they are called: where posts change places in a ring, one may get another id. */
export function withoutIds(customers: Awaited<ReturnType<ReturnType<typeof rereadings>['seen']>>): readonly string[] {
  const plain = customers.map(({ id: _, createdAt: __, openLeadIds, leads, ...customer }) => ({
    ...customer,
    openLeads: openLeadIds.length,
    leads: leads.map(({ status, interactionId, ownerId }) => ({ status, interactionId, ownerId })),
  }));
  return plain.map((one) => JSON.stringify(one)).sort();
}
