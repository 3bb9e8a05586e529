import { scopedIdType } from '@afluente/domain/customers/identity/scoped-id';
import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { supplement } from '../interaction-flags';
import type { Outcome } from '../outcome';
import { present } from '../present';
import { distinctIdentifiers, type Proof, whatsappIdentifiers } from '../whatsapp-address';
import { partyOf } from './party';
import type { CallParameters } from './schemas';

/** Calls: the voice webhook, status callbacks of the call, and the outcome of a `<Dial>`. One call is the parent leg. */

type Kind = InteractionDraft['kind'];
type Direction = InteractionDraft['direction'];

const kindOfStatus: ReadonlyMap<string, Kind | 'progress'> = new Map([
  ['queued', 'progress'],
  ['initiated', 'progress'],
  ['ringing', 'call_started'],
  ['in-progress', 'call_started'],
  ['completed', 'call_completed'],
  ['busy', 'call_missed'],
  ['no-answer', 'call_missed'],
  ['canceled', 'call_missed'],
  ['failed', 'call_missed'],
]);

/** Whether an agent was reached, by `<Dial action>`: a call that an IVR answered is `completed` all the same. */
const kindOfDial: ReadonlyMap<string, Kind> = new Map([
  ['completed', 'call_completed'],
  ['answered', 'call_completed'],
  ['busy', 'call_missed'],
  ['no-answer', 'call_missed'],
  ['canceled', 'call_missed'],
  ['failed', 'call_missed'],
]);

/** What a leg is to the business: `inbound`, and what a SIP trunk terminates with us, come from the person. */
export function directionOf(direction: string | undefined): Direction {
  return direction === undefined || direction === 'inbound' || direction === 'trunking-terminating'
    ? 'inbound'
    : 'outbound';
}

interface Ends {
  readonly From?: string | undefined;
  readonly To?: string | undefined;
  readonly CallerName?: string | undefined;
  readonly ExternalUserId?: string | undefined;
  readonly ParentExternalUserId?: string | undefined;
  readonly FromCity?: string | undefined;
  readonly FromState?: string | undefined;
  readonly FromCountry?: string | undefined;
  readonly ToCity?: string | undefined;
  readonly ToState?: string | undefined;
  readonly ToCountry?: string | undefined;
}

/** The person: who calls or writes to us, or whom we reach, with the place that the number is registered in. Only the former proves it. */
export function personOf(ends: Ends, direction: Direction, fallback: 'phone' | 'sms'): InteractionDraft['person'] {
  const isInbound = direction === 'inbound';
  const proof = { isProven: isInbound };
  const { channel, identifiers: own } = partyOf((isInbound ? ends.From : ends.To) ?? '', fallback, proof);
  const identifiers = channel === 'whatsapp' ? distinctIdentifiers([...own, ...scopedIdsOf(ends, proof)]) : own;
  if (!isInbound) return present({ identifiers, region: ends.ToState, city: ends.ToCity, country: ends.ToCountry });
  const place = { region: ends.FromState, city: ends.FromCity, country: ends.FromCountry };
  return present({ identifiers, name: ends.CallerName, ...place });
}

/** The ids that Twilio gives beside the number of a WhatsApp user, or in its place; one that does not look like an id is left out. */
function scopedIdsOf({ ExternalUserId, ParentExternalUserId }: Ends, proof: Proof): readonly IdentifierDraft[] {
  const written = [ExternalUserId, ParentExternalUserId].map((id) => (id ?? '').replace(/^whatsapp:/i, ''));
  return written.filter((id) => scopedIdType(id) !== undefined).flatMap((id) => whatsappIdentifiers(id, proof));
}

interface Ending {
  readonly kind: Kind;
  readonly eventId: string;
  readonly disposition: string;
  readonly durationSeconds: number | undefined;
  readonly isSupplement: boolean;
}

function outcomeOf(call: CallParameters): Ending | 'progress' | undefined {
  if (call.DialCallStatus !== undefined) {
    const kind = kindOfDial.get(call.DialCallStatus);
    if (kind === undefined) return undefined;
    const eventId = `${call.CallSid}:dial:${call.DialCallSid ?? call.DialCallStatus}`;
    const durationSeconds = call.DialCallDuration;
    return { kind, eventId, disposition: `dial-${call.DialCallStatus}`, durationSeconds, isSupplement: false };
  }
  const kind = kindOfStatus.get(call.CallStatus);
  if (kind === undefined || kind === 'progress') return kind;
  return {
    kind,
    eventId: `${call.CallSid}:${call.CallStatus}`,
    disposition: call.CallStatus,
    durationSeconds: call.CallDuration,
    isSupplement: call.CallStatus === 'in-progress',
  };
}

export interface CallRules {
  /** a `<Dial>` outcome is delivered for this source, so that the parent's own `completed` only adds to it */
  readonly dialOutcome: boolean;
}

/** The interactions of one call event: none for a child leg and for mere progress; a name where the status is unknown. */
export function normaliseCall(call: CallParameters, rules: CallRules): Outcome {
  const outcome = outcomeOf(call);
  if (outcome === undefined) return { unknown: `call.${call.DialCallStatus ?? call.CallStatus}` };
  if (outcome === 'progress' || call.ParentCallSid !== undefined) return [];
  const direction = directionOf(call.Direction);
  const addsToDial = rules.dialOutcome && direction === 'inbound' && outcome.disposition === 'completed';
  return [
    present<InteractionDraft>({
      vendorEventId: outcome.eventId,
      channel: partyOf((direction === 'inbound' ? call.From : call.To) ?? '', 'phone', { isProven: false }).channel,
      kind: outcome.kind,
      direction,
      occurredAt: call.Timestamp,
      threadId: call.CallSid,
      person: personOf(call, direction, 'phone'),
      call: present({
        durationSeconds: outcome.durationSeconds,
        disposition: outcome.disposition,
        recordingUrl: call.RecordingUrl,
        from: call.From,
        to: call.To,
      }),
      attributes: attributesOf(call, outcome.isSupplement || addsToDial),
    }),
  ];
}

function attributesOf(call: CallParameters, isSupplement: boolean): InteractionDraft['attributes'] {
  const attributes = {
    ...(call.AnsweredBy === undefined ? {} : { answeredBy: call.AnsweredBy }),
    ...(call.ForwardedFrom === undefined ? {} : { forwardedFrom: call.ForwardedFrom }),
    ...(isSupplement ? supplement : {}),
  };
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}
