import { forWhom } from '@afluente/app/audiences';
import type { ClockQueues } from '@afluente/app/clocks/clock-queues';
import { ringAtOnce, type SetClock } from '@afluente/app/clocks/ring-at-once';
import type { ConfigMemory } from '@afluente/app/policies/config-memory';
import { escalationConfig } from '@afluente/domain/escalations/escalation-config';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { segmentConfig } from '@afluente/domain/segments/segment-config';
import type { DomainEvent } from '@afluente/events/define-event';
import { type Bus, bus } from '@afluente/runtime/bus';
import type { Log } from '@afluente/runtime/log';
import { type StreamRecord, streamHandler } from '@afluente/runtime/stream-handler';
import { clockOf, eventsOf } from '@afluente/store/outbox';
import { configPartition, configStampPartition } from '@afluente/store/policies/config-keys';
import { clockQueues } from '../parts/clock-queues';
import { configMemory } from '../parts/config-memory';

/** Forwards the domain events that commits carry to the bus, and the clocks that they set for this very minute. Nobody else publishes. */
export const handler = streamHandler(
  {
    summary: "Publishes the events that the table's changes carry, and sends the clocks that ring at once.",
    stream: 'hub',
    batchSize: 100,
    attempts: 50,
    maxAgeHours: 23,
    timeoutSeconds: 30,
    memoryMb: 256,
    bus: 'put',
    table: {
      gets: [configStampPartition],
      queries: [journeyConfig, segmentConfig, escalationConfig].map(({ kind }) => configPartition(kind)),
    },
    sends: ['clocks'],
    uses: { bus, queues: clockQueues, config: configMemory },
  },
  async (records, kit) => {
    const changes = records.map((record) => readChange(record, kit.log));
    const unreadable = changes.filter(({ isUnreadable }) => isUnreadable);
    const refused = await publish(changes, kit);
    const clocks = changes.filter(({ set, aside }) => set !== undefined || aside !== undefined);
    const unsent = await sendClocks(clocks, kit).then(
      () => [],
      (error: unknown) => {
        kit.log.warn({ code: 'clocks.unsent', outcome: 'retry', error });
        return clocks;
      },
    );
    return { failed: [...unreadable, ...refused, ...unsent].map(({ of }) => of) };
  },
);

interface Change {
  /** its sequence number */
  readonly of: string;
  readonly events: readonly DomainEvent[];
  readonly set?: SetClock;
  /** a clock of a later release, which must not hold up the events behind it */
  readonly aside?: object;
  readonly isUnreadable?: true;
}

/** Where a change cannot be read, it alone fails, and what is around it is published. */
function readChange(record: StreamRecord, log: Log): Change {
  const { sequenceNumber: of, oldImage, newImage } = record;
  try {
    const images = { OldImage: oldImage, NewImage: newImage };
    return { of, events: eventsOf(images), ...clockIn(record) };
  } catch (error) {
    log.error({ code: 'publish.unreadable', outcome: 'retry', error });
    return { of, events: [], isUnreadable: true };
  }
}

interface Publishing {
  readonly bus: Bus;
  readonly config: ConfigMemory;
  readonly log: Log;
}

/** Where the configuration cannot be read, events are for everybody. */
async function addressed(events: readonly DomainEvent[], { config, log }: Publishing): Promise<readonly DomainEvent[]> {
  try {
    return await forWhom(events, config);
  } catch (error) {
    log.warn({ code: 'publish.forAll', outcome: 'done', error });
    return events;
  }
}

/** Returns the changes with an event that the bus refused. */
async function publish(changes: readonly Change[], kit: Publishing): Promise<readonly Change[]> {
  const outgoing = changes.flatMap((change) => change.events.map((event) => ({ event, change })));
  const events = outgoing.map(({ event }) => event);
  const refusals = await kit.bus.put(await addressed(events, kit));
  for (const { index, code } of refusals) {
    const eventId = outgoing[index]?.event.id;
    kit.log.warn({ code: `publish.${code}`, outcome: 'retry', ...(eventId !== undefined && { eventId }) });
  }
  return refusals.flatMap(({ index }) => outgoing[index]?.change ?? []);
}

function clockIn({ changedAt: setAt, newImage: NewImage }: StreamRecord): Pick<Change, 'set' | 'aside'> {
  try {
    const clock = clockOf({ NewImage });
    return clock === undefined ? {} : { set: { clock, setAt } };
  } catch {
    return { aside: NewImage ?? {} };
  }
}

async function sendClocks(
  changes: readonly Change[],
  kit: { readonly queues: ClockQueues; readonly log: Log; readonly now: string },
): Promise<void> {
  const aside = changes.flatMap((change) => change.aside ?? []);
  if (aside.length > 0) {
    await kit.queues.setAside(aside);
    kit.log.error({ code: 'clocks.unreadable', outcome: 'rejected', count: aside.length });
  }
  await ringAtOnce(
    changes.flatMap(({ set }) => set ?? []),
    kit,
  );
}
