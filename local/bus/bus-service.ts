import * as z from 'zod';
import { createJsonService, operation } from '../endpoint/json-service';
import { type Service, ServiceError } from '../endpoint/service';
import type { Mailbox, Staged } from '../mailbox';
import { isJsonObject, parseJson } from '../template/json';
import { type Bus, busNameIn } from './bus';

const entryShape = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Resources: z.array(z.string()).optional(),
  Time: z.number().optional(),
  EventBusName: z.string().default('default'),
});

const putEventsShape = z.object({ Entries: z.array(entryShape).min(1).max(10) });

type Entry = z.infer<typeof entryShape>;
type Result = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/** PutEvents takes entries of 256 KB in all (EventBridge user guide, "Calculating PutEvents event entry size"). */
const limitBytes = 256 * 1024;

/** EventBridge by the AWS JSON protocol: PutEvents. Answers once every delivery of every event is durable. */
export function createBusService(buses: ReadonlyMap<string, Bus>, mailbox: Mailbox): Service {
  const PutEvents = operation(putEventsShape, async ({ Entries }) => {
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > limitBytes) {
      throw new ServiceError('ValidationException', `Total size of the entries in the request is over the limit.`);
    }
    const staged: Staged[] = [];
    const results = Entries.map((entry) => putEntry(buses, entry, staged));
    await mailbox.commit(...staged);
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  });
  return createJsonService({ PutEvents }, { contentType: 'application/x-amz-json-1.1' });
}

/** A bad entry fails alone; an unknown bus fails the call, as on AWS. */
function putEntry(buses: ReadonlyMap<string, Bus>, entry: Entry, staged: Staged[]): Result {
  const { Source, DetailType, Detail, Resources, Time } = entry;
  const bus = buses.get(busNameIn(entry.EventBusName));
  if (bus === undefined) {
    throw new ServiceError('ResourceNotFoundException', `Event bus ${entry.EventBusName} does not exist.`);
  }
  if (!Source || !DetailType || !Detail) {
    const missing = Source ? (DetailType ? 'Detail' : 'DetailType') : 'Source';
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    };
  }
  if (!isObjectText(Detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const event = bus.stage([{ Source, DetailType, Detail, Resources, Time }]);
  staged.push(event);
  return { EventId: event.ids[0] ?? '' };
}

function isObjectText(text: string): boolean {
  try {
    return isJsonObject(parseJson(text));
  } catch {
    return false;
  }
}

function sizeOf({ Source = '', DetailType = '', Detail = '', Resources = [], Time }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}
