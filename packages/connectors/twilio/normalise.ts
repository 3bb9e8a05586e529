import { mediaType } from '../body';
import type { ConnectorContext, Normalised, VendorRequest } from '../define-connector';
import { gather, type Outcome } from '../outcome';
import { readShape, unexpectedShape } from '../shape';
import { normaliseCall } from './calls';
import { normaliseEventStream } from './event-streams';
import { normaliseMessage } from './messages';
import { type Parameters, readParameters } from './parameters';
import { normaliseRecording, normaliseTranscription } from './recordings';
import { CallParameters, MessageParameters, RecordingParameters } from './schemas';

/** Twilio's classic webhooks carry no event name: which parameters are there says what happened. */

const vendor = 'twilio';

/** Callbacks of other products that share the URL: named by what their event parameter says. */
const eventNames = ['StatusCallbackEvent', 'TranscriptionEvent', 'StreamEvent', 'EventType', 'Event', 'AnsweredBy'];

function unknownOf(parameters: Parameters): Outcome {
  if (parameters.AccountSid === undefined) throw unexpectedShape(vendor, '/AccountSid', 'expected a Twilio callback');
  const name = eventNames.find((candidate) => parameters[candidate] !== undefined);
  return { unknown: name === undefined ? 'unnamed' : `${name}.${parameters[name]}` };
}

function outcomeOf(parameters: Parameters, context: ConnectorContext): Outcome {
  const isRecording = parameters.RecordingSid !== undefined;
  if (isRecording && (parameters.TranscriptionText ?? parameters.TranscriptionStatus) !== undefined) {
    return normaliseTranscription(readShape({ vendor, schema: RecordingParameters }, parameters));
  }
  if (isRecording && parameters.DialCallStatus === undefined) {
    return normaliseRecording(readShape({ vendor, schema: RecordingParameters }, parameters));
  }
  if ((parameters.MessageSid ?? parameters.SmsSid) !== undefined) {
    const named = { ...parameters, MessageSid: parameters.MessageSid ?? parameters.SmsSid };
    return normaliseMessage(readShape({ vendor, schema: MessageParameters }, named), parameters);
  }
  if (parameters.CallSid !== undefined && parameters.CallStatus !== undefined) {
    const rules = { dialOutcome: context.settings.dialOutcome === true };
    return normaliseCall(readShape({ vendor, schema: CallParameters }, parameters), rules);
  }
  return unknownOf(parameters);
}

/** Reads a classic webhook, a status callback, or a batch of Event Streams. */
export function normalise(request: VendorRequest, context: ConnectorContext): Normalised {
  const outcomes =
    mediaType(request) === 'application/json' && request.method === 'POST'
      ? normaliseEventStream(request.body)
      : [outcomeOf(readParameters(request), context)];
  return gather(outcomes);
}
