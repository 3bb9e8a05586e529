import { bus } from '@afluente/runtime/bus';
import { streamHandler } from '@afluente/runtime/stream-handler';
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
    bus: 'put',
  },
  { bus },
  async (records, kit) => {
    const outgoing = records.flatMap((record) =>
      eventsOf({ OldImage: record.oldImage, NewImage: record.newImage }).map((event) => ({
        event,
        of: record.sequenceNumber,
      })),
    );
    const refusals = await kit.bus.put(outgoing.map(({ event }) => event));
    for (const { index, code } of refusals) {
      const eventId = outgoing[index]?.event.id;
      kit.log.warn({ code: `publish.${code}`, outcome: 'retry', ...(eventId !== undefined && { eventId }) });
    }
    return { failed: refusals.flatMap(({ index }) => outgoing[index]?.of ?? []) };
  },
);
