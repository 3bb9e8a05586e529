import type { CustomerCommit } from '@afluente/domain/customers/record/commit';
import { decideRecord } from '@afluente/domain/customers/record/decide-record';
import { statesOf } from '@afluente/domain/entity';
import { leadEntity } from '@afluente/domain/leads/lead-record';
import type { DomainEvent } from '@afluente/events/define-event';
import { contributing } from '@afluente/tests/builders/contributing';
import { resolveSamples, sampleIdentifier } from '@afluente/tests/builders/domain-samples';
import { sampleTimeless } from '@afluente/tests/builders/store-samples';
import { unguarded } from '@afluente/tests/builders/unguarded';
import { createStore } from '@afluente/tests/table/create-store';
import { type FreshTable, freshTable } from '@afluente/tests/table/fresh-table';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { everyItem } from '../../every-item';
import { eventsOf } from '../../outbox';
import { openTable } from '../../table/hub-table';
import { splitCommit } from './split-commit';

/** A first contact of many interactions, each with a device of its own: 62 items and two for every interaction. */
function manyInteractions(count = 60): CustomerCommit {
  const recordables = Array.from({ length: count }, (_, index) => {
    const identifiers = [sampleIdentifier('email', 'ana@example.com'), sampleIdentifier('device', String(index))];
    const receivedAt = new Date(Date.UTC(2026, 2, 4, 10, index)).toISOString();
    return sampleTimeless({ vendorEventId: String(index), receivedAt, person: { identifiers } });
  });
  return decideRecord({ contributing, ...resolveSamples(recordables), record: undefined });
}

const eventsIn = ({ interactions, writes }: Pick<CustomerCommit, 'interactions' | 'writes'>) =>
  [...interactions, ...writes].flatMap(({ events }) => events);
const idsOf = (events: readonly DomainEvent[]) => events.map(({ id }) => id).sort();

async function eventsInTable({ client, tableName }: FreshTable): Promise<readonly DomainEvent[]> {
  const { documents } = openTable(client, tableName);
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: tableName }));
  return Items.flatMap((item) => eventsOf({ NewImage: marshall(item) }));
}

describe('a commit of more than a hundred items', () => {
  it('holds in its first part all that was decided but the further interactions themselves', () => {
    const commit = manyInteractions();

    const { first, rest } = splitCommit(commit, everyItem);

    const decided = eventsIn(commit).filter(({ type }) => type !== 'InteractionRecorded');
    expect(idsOf(eventsIn(first))).toEqual(expect.arrayContaining(idsOf(decided)));
    expect(1 + first.claims.length + first.writes.length + 2 * first.interactions.length).toBeLessThanOrEqual(100);
    expect(first.interactions.length + rest.length).toBe(60);
    expect(rest.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(rest.map(() => 'InteractionRecorded'));
  });

  it('keeps the interaction that opened a lead with the lead, wherever it stands', () => {
    const commit = manyInteractions();
    const opening = statesOf(commit.writes, leadEntity)[0]?.interactionId;

    const { first } = splitCommit({ ...commit, interactions: [...commit.interactions].reverse() }, everyItem);

    expect(first.interactions[0]?.recordable.interaction.id).toBe(opening);
  });

  it('is split by bytes too', () => {
    const commit = manyInteractions(15);
    const text = 'x'.repeat(350_000);
    const interactions = commit.interactions.map(({ recordable, events }) => ({
      recordable: { ...recordable, interaction: { ...recordable.interaction, content: { text } } },
      events,
    }));

    const { first, rest } = splitCommit({ ...commit, interactions }, everyItem);

    expect([first.interactions.length, rest.length]).toEqual([9, 6]);
  });

  it('leaves every event in the outbox once', async () => {
    const fresh = await freshTable();
    try {
      const commit = manyInteractions();

      const outcome = await createStore(fresh.client, fresh.tableName, unguarded).record.commit(commit);

      expect(outcome).toEqual({ outcome: 'committed' });
      const events = await eventsInTable(fresh);
      expect(idsOf(events)).toEqual(idsOf(eventsIn(commit)));
      expect(events).toEqual(expect.arrayContaining([...eventsIn(commit)]));
    } finally {
      await fresh.close();
    }
  });
});
