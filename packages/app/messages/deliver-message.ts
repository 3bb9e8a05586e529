import { type Clock, isAwaited } from '@afluente/domain/clocks/clock';
import { type ItemWrite, next } from '@afluente/domain/entity';
import type { Breaker } from '@afluente/domain/messages/breaker';
import { claimed } from '@afluente/domain/messages/change-message';
import { contactEntity, withLeft } from '@afluente/domain/messages/contact-record';
import { askGate, type GateAnswer } from '@afluente/domain/messages/gate';
import { isEnded, type Message } from '@afluente/domain/messages/message-record';
import type { Place } from '@afluente/domain/messages/pace';
import { untilSettled } from '../until-settled';
import { askProvider, claimMs, type Leaving } from './ask-provider';
import { type Admitted, admit, noteHeard } from './breakers';
import type { DeliveryParts } from './delivery-parts';
import { endings } from './end-message';
import { noteOutcome } from './note-outcome';
import { type MessageSight, seeMessage } from './see-message';
import { takeTurn } from './take-turn';
import { writeMessage } from './write-message';

/** Delivers the message that a clock is of: asks the gate, claims it, calls the provider once, and notes what came of it. */

interface Taken {
  readonly message: Message;
  readonly leaving: Leaving;
  /** the breaker of its channel, as it was before */
  readonly seen: Breaker | undefined;
}

interface Step {
  readonly writes: readonly ItemWrite[];
  /** it is this sender's now */
  readonly taken?: Taken;
}

/**
 * Nothing where the message is gone, has ended, or waits for another clock. `now` (ISO 8601) is when it leaves. A message that another
 * sender claimed and never noted is tried again only where its provider does nothing on a second request, and is `uncertain` elsewhere.
 */
export async function deliverMessage(clock: Clock, parts: DeliveryParts, now: string): Promise<void> {
  const place = { messageId: clock.of.messageId ?? '', customerId: clock.of.customerId ?? '' };
  let admitted: Admission | undefined;
  const { change } = await untilSettled({
    load: async () => {
      const message = await parts.messages.get(place);
      if (message === undefined || isEnded(message) || !isAwaited(message.clock, clock)) return undefined;
      const sight = await seeMessage(message, parts, now);
      const answer = askGate(message, sight);
      admitted ??= await admittedBy(message, answer, parts, now);
      return { message, sight, answer, admitted };
    },
    decide: (seen) => seen && step(seen, parts),
    save: ({ writes }) => parts.messages.save(writes),
    busy: 'message.busy',
  });
  if (change?.taken === undefined) return;
  const { message, leaving, seen } = change.taken;
  const outcome = await askProvider(leaving, parts, now);
  await noteOutcome(message, outcome, parts, now);
  await noteHeard({ channelId: leaving.channel.id, seen }, outcome, { breakers: parts.breakers, at: now });
}

type Admission = Admitted | { readonly kind: 'turn'; readonly place: Place };

/** By the breaker first, then by the rate. Undefined where neither need be asked: nothing would leave now. */
async function admittedBy(
  { purpose, place, status }: Message,
  answer: GateAnswer,
  parts: DeliveryParts,
  now: string,
): Promise<Admission | undefined> {
  const channel = answer.kind === 'pass' ? answer.passed.channel : undefined;
  const destination = channel && parts.destinations.get(channel.vendor);
  if (channel === undefined || destination === undefined) return undefined;
  const by = { channel, destination };
  const admitted = await admit(by, parts, now);
  // one that may have left already is asked about again, or is not
  if (admitted.kind === 'wait' || admitted.isProbe === true || status === 'sending') return admitted;
  const turn = await takeTurn(by, { purpose, place, now }, parts.paces);
  return turn.kind === 'go' ? admitted : { kind: 'turn', place: turn.place };
}

interface Seen {
  readonly message: Message;
  readonly sight: MessageSight;
  readonly answer: GateAnswer;
  readonly admitted: Admission | undefined;
}

function step({ message, sight, answer, admitted }: Seen, parts: DeliveryParts): Step {
  const { now } = sight;
  if (message.status === 'sending' && !mayAskAgain(message, sight, parts))
    return { writes: endings.lost(message, sight) };
  if (answer.kind === 'hold') return { writes: endings.held(message, sight, answer) };
  if (answer.kind === 'expire') return { writes: endings.expired(message, sight) };
  if (answer.kind === 'refuse') return { writes: endings.refused(message, sight, answer.refusal) };
  const { channel, to } = answer.passed;
  const destination = parts.destinations.get(channel.vendor);
  if (destination === undefined) return { writes: endings.refused(message, sight, endings.noVendor) };
  if (admitted?.kind === 'wait') {
    return { writes: endings.held(message, sight, { until: admitted.until, why: 'destination' }) };
  }
  if (admitted?.kind === 'turn') {
    const { place } = admitted;
    return { writes: endings.held(message, sight, { until: place.at, why: 'rate', place }) };
  }
  const written = writeMessage({ ...answer.passed, message, sight, destination, publicUrl: parts.publicUrl });
  if ('refused' in written) return { writes: endings.refused(message, sight, written.refused) };
  const until = new Date(Date.parse(now) + claimMs(destination)).toISOString();
  const leaving = {
    ...written.kept,
    channelId: channel.id,
    at: message.leaving?.at ?? now,
    to: { type: to.type, value: to.value },
  };
  const claim = claimed(message, { at: now, until, leaving });
  const { outgoing } = written;
  const taken = {
    message: claim.message,
    seen: admitted?.seen,
    leaving: { idempotencyKey: message.id, channel, destination, outgoing },
  };
  return { writes: [...claim.writes, ...countedAs(message, sight)], taken };
}

function mayAskAgain({ leaving }: Message, { channels }: MessageSight, { destinations }: DeliveryParts): boolean {
  const channel = channels.find(({ id }) => id === leaving?.channelId);
  return channel !== undefined && destinations.get(channel.vendor)?.isIdempotent === true;
}

/** Caps count it from now on. */
function countedAs({ id: messageId, purpose }: Message, { record, contacts, now }: MessageSight): readonly ItemWrite[] {
  const survivor = record?.parts[0].id;
  if (purpose !== 'marketing' || survivor === undefined) return [];
  const before = contacts.find(({ customerId }) => customerId === survivor);
  return [next(contactEntity, withLeft(before, survivor, { messageId, at: now }))];
}
