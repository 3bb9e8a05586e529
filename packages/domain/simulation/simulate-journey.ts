import { MessageRequested } from '@afluente/events/messages';
import type { Attributes } from '../customers/record/attributes';
import type { Customer } from '../customers/record/customer-record';
import { type ItemWrite, statesOf } from '../entity';
import { happeningOf, interactionHappening } from '../journeys/endings';
import { type Enrolment, enrolmentEntity } from '../journeys/enrolment-record';
import type { Journey } from '../journeys/journey';
import { movedBy } from '../journeys/moved-by';
import { walk } from '../journeys/walk';
import type { Contact } from '../messages/contact-record';
import { withLeft } from '../messages/contact-record';
import type { MessagePolicy } from '../messages/message-policy';
import { subjectOf } from '../rules/subject';
import { taskEntity } from '../tasks/task-record';
import type { Template } from '../templates/template';
import { zoneOfCustomer } from '../time/customer-zone';
import { type KeptEvent, keptEvents } from './kept-events';
import { customerOf, type History, type Stretch } from './replayed';
import { gated, type Requested } from './simulate-message';

/** A journey that a customer would have gone through: by the decisions that let in, walk and end for real, at the times at which its clocks ring. */

export interface JourneyUnder {
  readonly journey: Journey;
  readonly templates: ReadonlyMap<string, Template>;
  readonly policy: MessagePolicy;
  /** the company's */
  readonly timeZone?: string | undefined;
  readonly stretch: Stretch;
}

export interface WentThrough {
  /** entered within the stretch */
  readonly enrolments: readonly Enrolment[];
  readonly sent: readonly { readonly step: string; readonly at: string }[];
  readonly heldBack: readonly string[];
  readonly tasks: number;
}

interface Going {
  readonly under: JourneyUnder;
  readonly history: History;
  readonly customer: Customer;
  readonly zone: string;
  readonly leads: Map<string, KeptEvent>;
  readonly inside: Map<string, Enrolment>;
  /** of before the stretch, as they were then */
  readonly old: readonly Enrolment[];
  attributes: Attributes;
  contact: Contact | undefined;
  readonly sent: { step: string; at: string }[];
  readonly heldBack: string[];
  tasks: number;
}

/** What becomes of a customer under this journey. */
export function wentThrough(history: History, under: JourneyUnder): WentThrough {
  const { stretch } = under;
  const going = startOf(history, under);
  for (const kept of keptEvents(history, stretch)) {
    if (isOwnMessage(kept, under.journey)) continue;
    ringUntil(going, kept.event.occurredAt);
    hear(going, kept);
  }
  ringUntil(going, stretch.to);
  const { sent, heldBack, tasks } = going;
  return { enrolments: [...going.inside.values()], sent, heldBack, tasks };
}

function startOf(history: History, under: JourneyUnder): Going {
  const customer = customerOf(history);
  const { journey, stretch } = under;
  const old = history.enrolments
    .filter(({ journeyId, entry }) => journeyId === journey.id && entry.at < stretch.from)
    .map((one): Enrolment => (one.left && one.left.at >= stretch.from ? { ...one, status: 'inside' } : one));
  return {
    ...{ under, history, customer, old, zone: zoneOfCustomer(customer, under.timeZone) },
    ...{ leads: new Map(), inside: new Map(), attributes: customer.attributes ?? {} },
    ...{ contact: contactOf(history, journey), sent: [], heldBack: [], tasks: 0 },
  };
}

const byJourney = ({ id }: Pick<Journey, 'id'>) => `journey:${id}`;

/** What this very journey really sent is no act of the customer's. */
const isOwnMessage = ({ interaction }: KeptEvent, journey: Journey) =>
  interaction?.attributes?.messageId !== undefined && interaction.attributes.by === byJourney(journey);

/** The marketing messages that others really sent: a cap counts them. */
function contactOf({ record, interactions }: History, journey: Journey): Contact | undefined {
  const customerId = record.parts[0].id;
  return interactions.reduce<Contact | undefined>((contact, { kind, attributes = {}, occurredAt: at }) => {
    const { messageId, purpose, by } = attributes;
    const isOthers = kind === 'message_sent' && purpose === 'marketing' && by !== byJourney(journey);
    return isOthers && typeof messageId === 'string' ? withLeft(contact, customerId, { messageId, at }) : contact;
  }, undefined);
}

const customerNow = ({ customer, attributes }: Going): Customer => ({ ...customer, attributes });

function hear(going: Going, kept: KeptEvent): void {
  const { event, factAt, interaction, lead } = kept;
  const { journey } = going.under;
  const isActed = event.type === 'InteractionRecorded' && interaction !== undefined;
  const about = isActed ? leadInside(going) : lead;
  const subject = subjectOf({ customer: customerNow(going), interaction, lead: about, event, now: event.occurredAt });
  const happening = isActed ? interactionHappening(interaction, subject) : happeningOf(event, subject);
  const enrolments = [...going.old, ...going.inside.values()];
  const moved = movedBy({
    ...{ event, happening, factAt, record: going.history.record, enrolments, journeys: [journey] },
    versions: new Map([...going.inside.keys()].map((id) => [id, journey])),
    ended: new Map(),
  });
  if (moved === undefined) return;
  for (const enrolment of statesOf(moved.writes, enrolmentEntity)) {
    if (!going.inside.has(enrolment.id)) going.leads.set(enrolment.id, kept);
    going.inside.set(enrolment.id, enrolment);
  }
}

/** Whose entry is about a lead is asked about it where they act, too. */
function leadInside({ inside, leads }: Going): KeptEvent['lead'] {
  const there = [...inside.values()].find(({ status }) => status === 'inside');
  return there && leads.get(there.id)?.lead;
}

/** A loop with a wait in it goes round for long, not for ever. */
const mostRings = 5_000;

function ringUntil(going: Going, until: string): void {
  for (let rings = 0; rings < mostRings; rings += 1) {
    const [due] = [...going.inside.values()]
      .filter(({ status, clock }) => status === 'inside' && clock.at !== undefined && clock.at <= until)
      .sort((one, other) => ((one.clock.at ?? '') < (other.clock.at ?? '') ? -1 : 1));
    if (due?.clock.at === undefined) return;
    step(going, due, due.clock.at);
  }
}

function step(going: Going, enrolment: Enrolment, now: string): void {
  const { under, zone } = going;
  const { journey, templates } = under;
  const { interaction, lead } = going.leads.get(enrolment.id) ?? {};
  const customer = customerNow(going);
  const subject = subjectOf({ customer, lead, interaction, now });
  const walked = walk(enrolment, journey, { customer, subject, templates, zone, now, dueAt: now });
  going.inside.set(enrolment.id, walked.enrolment);
  const set = Object.entries({ ...going.attributes, ...walked.attributes });
  going.attributes = Object.fromEntries(set.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
  going.tasks += statesOf(walked.writes, taskEntity).length;
  const held = new Set(['no-address', 'no-template', 'expired', 'quiet-hours']);
  const taken = walked.enrolment.path.slice(-(walked.enrolment.steps - enrolment.steps) || undefined);
  going.heldBack.push(...taken.filter(({ result }) => held.has(result)).map(({ result }) => result));
  for (const request of requestsIn(walked.writes)) send(going, request, walked.enrolment);
}

function requestsIn(writes: readonly ItemWrite[]): readonly Requested[] {
  return writes
    .flatMap(({ events }) => events)
    .filter((event) => event.type === MessageRequested.name)
    .map((event) => ({ ...event, type: MessageRequested.name, data: MessageRequested.data.parse(event.data) }));
}

function send(going: Going, request: Requested, { path }: Enrolment): void {
  const { under, zone, history, contact } = going;
  const { templates, policy } = under;
  const heard = history.interactions.filter(
    ({ channel, direction, receivedAt }) =>
      channel === 'whatsapp' && direction === 'inbound' && receivedAt <= request.occurredAt,
  );
  const heardAt = heard.at(-1)?.occurredAt;
  const answer = gated(request, { record: history.record, templates, policy, zone, contact, heardAt });
  going.contact = answer.contact;
  going.heldBack.push(...answer.heldBack);
  const of = path.find(({ messageId }) => messageId === request.data.messageId);
  const isWithin = answer.leftAt !== undefined && answer.leftAt <= under.stretch.to;
  if (isWithin && answer.leftAt !== undefined) going.sent.push({ step: of?.step ?? '', at: answer.leftAt });
}
