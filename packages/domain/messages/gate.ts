import { consentIn } from '../customers/record/consent-state';
import type { Customer, CustomerRecord, KeptIdentifier } from '../customers/record/customer-record';
import { mergedView } from '../customers/record/merged-view';
import type { TemplateInput } from '../templates/template';
import { zoneOfCustomer } from '../time/customer-zone';
import { releaseAt } from '../time/quiet-hours';
import { addressOf } from './address';
import { type Cap, turnAt } from './cap';
import { type Channel, channelFor } from './channel';
import type { Contact } from './contact-record';
import type { MessagePolicy } from './message-policy';
import type { Message } from './message-record';
import { type Refusal, refusals } from './refusals';

/** The last gate: whether a message may leave now, asked anew whenever it could. */

/** What the gate looks at, as it is now. */
export interface GateSight {
  /** undefined: erased, or never there */
  readonly record: CustomerRecord | undefined;
  readonly channels: readonly Channel[];
  /** of the id that the message names; undefined where there is none */
  readonly template: TemplateInput | undefined;
  readonly policy: MessagePolicy;
  readonly contacts: readonly Contact[];
  /** when they last wrote to us by WhatsApp: ISO 8601 */
  readonly heardAt?: string | undefined;
  /** the hub's, of whoever has none on record */
  readonly zone?: string | undefined;
  /** ISO 8601 */
  readonly now: string;
}

export type Passed = { readonly customer: Customer; readonly channel: Channel; readonly to: KeptIdentifier };
export type GateAnswer =
  | { readonly kind: 'pass'; readonly passed: Passed }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  | { readonly kind: 'expire' }
  | { readonly kind: 'hold'; readonly until: string; readonly why: string };

/** What is asked of a message that is not kept yet as well. */
export type Asking = Pick<Message, 'id' | 'channel' | 'purpose' | 'asked' | 'requestedAt' | 'deadlineAt'>;

/** Templates of the hub's own, which need no configuration. */
const ownTemplates: ReadonlySet<string> = new Set(['confirm-consent', 'reply']);

/** Refusals come first and are for ever; then the deadline; what only waits says until when, and all is asked again then. */
export function askGate(message: Asking, sight: GateSight): GateAnswer {
  const judged = judge(message, sight);
  if ('refused' in judged) return { kind: 'refuse', refusal: judged.refused };
  if (sight.now >= message.deadlineAt) return { kind: 'expire' };
  if (message.purpose === 'transactional') return { kind: 'pass', passed: judged };
  return waitOf(message, judged.customer, sight) ?? { kind: 'pass', passed: judged };
}

function judge(message: Asking, sight: GateSight): Passed | { readonly refused: Refusal } {
  const { record, channels, template, heardAt, now } = sight;
  if (record === undefined) return { refused: refusals.erased };
  const customer = mergedView(record);
  const refused = consentRefusal(message, customer) ?? templateRefusal(message, template);
  if (refused !== undefined) return { refused };
  const addressed = addressOf(message, customer);
  if ('refused' in addressed) return addressed;
  const channel = channelOf(message, channels);
  if (channel === undefined) return { refused: refusals.noChannel };
  const isOpen = message.channel !== 'whatsapp' || template?.whatsapp !== undefined || isWithinWindow(heardAt, now);
  return isOpen ? { customer, channel, to: addressed.to } : { refused: refusals.outsideWindow };
}

/** The one that is named, or none; of an answer that by which the conversation came in, as long as it is there. */
function channelOf({ asked, channel: kind }: Asking, channels: readonly Channel[]): Channel | undefined {
  const called = (name: string) => channels.find(({ id, carries }) => id === name && carries.includes(kind));
  if (asked.channelId !== undefined) return called(asked.channelId);
  const cameBy = asked.answers?.channelId;
  return (cameBy === undefined ? undefined : called(cameBy)) ?? channelFor(channels, kind);
}

/** Marketing needs a yes that is confirmed; what is transactional leaves unless they refused just that. */
function consentRefusal({ channel, purpose, asked }: Asking, { consents }: Customer): Refusal | undefined {
  if (purpose === 'transactional') {
    return consents[`${channel}:transactional`]?.state === 'denied' ? refusals.denied : undefined;
  }
  const { consent = 'marketing' } = asked;
  const state = shownState(consents, channel, consent);
  if (state === 'denied') return refusals.denied;
  if (state === 'pending') return refusals.notConfirmed;
  return state === undefined ? refusals.noConsent : undefined;
}

/** As `consentIn`, of consents as they are shown: a hold is none of what is stated. */
function shownState(consents: Customer['consents'], channel: string, purpose: string): string | undefined {
  const own = consents[`${channel}:${purpose}`]?.state;
  if (own === 'held') return own;
  const stated = Object.entries(consents).flatMap(([key, { state, ...rest }]) =>
    state === 'held' ? [] : [[key, { ...rest, state }] as const],
  );
  return consentIn(Object.fromEntries(stated), channel, purpose)?.state;
}

function templateRefusal(message: Asking, template: TemplateInput | undefined): Refusal | undefined {
  if (template === undefined) return ownTemplates.has(message.asked.template) ? undefined : refusals.noTemplate;
  const fits = template.channel === message.channel && template.purpose === message.purpose;
  return fits ? undefined : refusals.otherTemplate;
}

/** Meta's customer service window (WhatsApp Business Platform, "Send messages"). */
const windowMs = 24 * 3_600_000;

const isWithinWindow = (heardAt: string | undefined, now: string) =>
  heardAt !== undefined && Date.parse(now) - Date.parse(heardAt) < windowMs;

/** How soon one asks again of a hold that a person lifts. */
const holdMs = 3_600_000;

function waitOf(message: Asking, customer: Customer, sight: GateSight): GateAnswer | undefined {
  const { now, policy } = sight;
  const zone = zoneOfCustomer(customer, sight.zone);
  const isHeld = shownState(customer.consents, message.channel, message.asked.consent ?? 'marketing') === 'held';
  if (isHeld) return { kind: 'hold', why: 'refusalSeen', until: new Date(Date.parse(now) + holdMs).toISOString() };
  const quiet = [policy.quietHours, message.asked.quietHours].flatMap((hours) => hours ?? []);
  const released = quiet.reduce((at, hours) => releaseAt(at, hours, zone), now);
  if (released > now) return { kind: 'hold', why: 'quietHours', until: released };
  const caps: readonly Cap[] = [policy.frequencyCap, message.asked.frequencyCap].flatMap((cap) => cap ?? []);
  const { id: messageId, requestedAt, asked } = message;
  const question = { messageId, requestedAt, priority: asked.priority ?? 0, caps, zone };
  const turn = turnAt({ ...question, contacts: sight.contacts, now });
  return turn === undefined ? undefined : { kind: 'hold', why: 'frequencyCap', until: turn };
}
