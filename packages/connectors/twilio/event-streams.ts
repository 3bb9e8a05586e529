import { parseJson } from '../body';
import type { Outcome } from '../outcome';
import { readShape, unexpectedShape } from '../shape';
import { normaliseCall } from './calls';
import { normaliseMessage } from './messages';
import type { Parameters } from './parameters';
import { CallEventData, CallParameters, CloudEvents, MessageEventData, MessageParameters } from './schemas';

/** Event Streams: an array of CloudEvents, whose data says the same facts as the classic webhooks under other names. */

const vendor = 'twilio';
const messageEvent = /^com\.twilio\.messaging\.(?:message|inbound-message)\.([a-z-]+)$/;
const callEvent = /^com\.twilio\.voice\.status-callback\.call\.([a-z-]+)$/;

/** Names of call event types that differ from the status they report. */
const statusOfEvent: Readonly<Record<string, string>> = { answered: 'in-progress' };

const pascal = (name: string) => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `messageSid` or `call_sid` as the classic webhooks write it; only text, numbers and truth values are parameters. */
function asParameters(data: Readonly<Record<string, unknown>>): Parameters {
  const pairs = Object.entries(data).flatMap(([name, value]) => {
    const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isScalar && value !== '' ? [[pascal(name), String(value)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function ofMessage(data: unknown, status: string, at: readonly PropertyKey[]): Outcome {
  const read = readShape({ vendor, schema: MessageEventData, at }, data);
  const parameters = { ...asParameters(read), MessageStatus: status };
  return normaliseMessage(readShape({ vendor, schema: MessageParameters, at }, parameters), parameters);
}

function ofCall(data: unknown, event: string, at: readonly PropertyKey[]): Outcome {
  const read = readShape({ vendor, schema: CallEventData, at }, data);
  const reported = asParameters(read.request.parameters);
  const parameters = {
    CallStatus: statusOfEvent[event] ?? event,
    ...reported,
    CallSid: read.sid,
    ...(read.timestamp === undefined ? {} : { Timestamp: read.timestamp }),
  };
  return normaliseCall(readShape({ vendor, schema: CallParameters, at }, parameters), { dialOutcome: false });
}

/** Reads one batch; an element of another type is named, and its neighbours are kept. */
export function normaliseEventStream(body: Buffer): readonly Outcome[] {
  const value = parseJson(body);
  if (!Array.isArray(value)) throw unexpectedShape(vendor, '', 'expected an array of CloudEvents');
  return readShape({ vendor, schema: CloudEvents }, value).map((event, index) => {
    const at = [index, 'data'];
    const message = messageEvent.exec(event.type)?.[1];
    if (message !== undefined) return ofMessage(event.data, message, at);
    const call = callEvent.exec(event.type)?.[1];
    return call === undefined ? { unknown: event.type } : ofCall(event.data, call, at);
  });
}
