import type { DomainEvent } from '@afluente/events/define-event';
import { bus } from '@afluente/runtime/bus';
import type { Log } from '@afluente/runtime/log';
import { type StreamRecord, streamHandler } from '@afluente/runtime/stream-handler';
import { eventsOf } from '@afluente/store/outbox';

/** Forwards the domain events that commits carry to the bus. Nobody else publishes. */
export const handler = streamHandler(
  {
    summary: "Publishes the events that the table's changes carry.",
    stream: 'hub',
    batchSize: 100,
    attempts: 50,
    maxAgeHours: 23,
    timeoutSeconds: 30,
    memoryMb: 256,
    bus: 'put',
    uses: { bus },
  },
  async (records, kit) => {
    const unreadable: string[] = [];
    const outgoing = records.flatMap((record) => {
      const events = readEvents(record, kit.log);
      if (events === undefined) unreadable.push(record.sequenceNumber);
      return (events ?? []).map((event) => ({ event, of: record.sequenceNumber }));
    });
    const refusals = await kit.bus.put(outgoing.map(({ event }) => event));
    for (const { index, code } of refusals) {
      const eventId = outgoing[index]?.event.id;
      kit.log.warn({ code: `publish.${code}`, outcome: 'retry', ...(eventId !== undefined && { eventId }) });
    }
    return { failed: [...unreadable, ...refusals.flatMap(({ index }) => outgoing[index]?.of ?? [])] };
  },
);

/** Undefined where the change cannot be read: it alone fails, and what is around it is published. */
function readEvents({ oldImage, newImage }: StreamRecord, log: Log): readonly DomainEvent[] | undefined {
  try {
    return eventsOf({ OldImage: oldImage, NewImage: newImage });
  } catch (error) {
    log.error({ code: 'publish.unreadable', outcome: 'retry', error });
    return undefined;
  }
}
