import { type DomainEvent, eventSource } from '@afluente/events/define-event';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { environment } from './environment';
import { livePart } from './part';

/** The bus that domain events are published on; publish-changes alone puts onto it. */
export interface Bus {
  /** Publishes events and answers the indices of those that were not taken; throws nothing for a call that failed. */
  put(events: readonly DomainEvent[]): Promise<readonly Refusal[]>;
}

export interface Refusal {
  readonly index: number;
  /** EventBridge's error code, or the name of the error that the call failed with */
  readonly code: string;
}

/** PutEvents takes 10 entries and 1 MB a call (AWS Compute blog, January 2026); some room is left for its own fields. */
const mostEntries = 10;
const mostBytes = 1_000_000;

interface Indexed {
  readonly index: number;
  readonly entry: PutEventsRequestEntry;
  readonly bytes: number;
}

function entryOf(event: DomainEvent, index: number): Indexed {
  const { type, ...detail } = event;
  const Detail = JSON.stringify(detail);
  const entry = {
    Source: eventSource,
    DetailType: type,
    Detail,
    EventBusName: environment('bus'),
    Time: new Date(event.occurredAt),
  };
  // as AWS counts it: 14 bytes for the time, the texts in UTF-8 ("Calculating PutEvents event entry size")
  return { index, entry, bytes: 14 + eventSource.length + type.length + Buffer.byteLength(Detail) };
}

/** Groups that fit a call each, in order. */
function calls(entries: readonly Indexed[]): Indexed[][] {
  const groups: Indexed[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const group = groups.at(-1);
    if (group !== undefined && group.length < mostEntries && bytes + entry.bytes <= mostBytes) {
      group.push(entry);
      bytes += entry.bytes;
    } else {
      groups.push([entry]);
      bytes = entry.bytes;
    }
  }
  return groups;
}

async function putGroup(client: EventBridgeClient, group: readonly Indexed[]): Promise<Refusal[]> {
  try {
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: group.map(({ entry }) => entry) }));
    return group.flatMap(({ index }, place) => {
      const code = Entries[place]?.ErrorCode;
      return code === undefined ? [] : [{ index, code }];
    });
  } catch (error) {
    const code = error instanceof Error ? error.name : 'error';
    return group.map(({ index }) => ({ index, code }));
  }
}

/** Makes the part on the given client; what functions ask for is `bus`. */
export function createBus(client: EventBridgeClient): Bus {
  return {
    put: async (events) => {
      const groups = calls(events.map(entryOf));
      const refusals = await Promise.all(groups.map((group) => putGroup(client, group)));
      return refusals.flat();
    },
  };
}

export const bus = livePart(() => createBus(new EventBridgeClient()));
