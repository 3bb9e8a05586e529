import { decodeTime, encodeTime, hashText, timeLength } from './base32';
import { inTextOrder } from './text-order';

/**
 * Ids of facts: prefixed, sortable where they carry a time, and computed from what they name, so that doing anything
 * twice names the same thing.
 */

const ownLength = 26;
const leadHashLength = 8;
const customerPattern = /^cus_[0-9A-HJKMNP-TV-Z]{26}$/;
const mergePattern = /^mrg_[0-9A-HJKMNP-TV-Z]{62}$/;
const leadPattern = /^led_[0-9A-HJKMNP-TV-Z]{34}$/;

/** What makes a fact itself: the vendor's id of it, or else the bytes that stated it and its place among them. */
export interface FactOrigin {
  readonly sourceId: string;
  readonly vendorEventId?: string | undefined;
  /** time that the vendor signed; distinguishes two equal bodies */
  readonly signedAt?: string | undefined;
  readonly bodyHash: string;
  readonly index: number;
}

/** Id of an interaction: the same for every repeat of the same fact by the same source. */
export function interactionIdFor(origin: FactOrigin): string {
  const { sourceId, vendorEventId, signedAt, bodyHash, index } = origin;
  const parts =
    vendorEventId === undefined
      ? [sourceId, 'body', signedAt ?? '', bodyHash, index]
      : [sourceId, 'event', vendorEventId];
  return `int_${hashText(parts, ownLength)}`;
}

/** Id of the customer that this interaction is the first of: its time of occurrence and a hash of its id. */
export function customerIdFor(interaction: { readonly id: string; readonly occurredAt: string }): string {
  return `cus_${encodeTime(interaction.occurredAt)}${hashText([interaction.id], 16)}`;
}

/** Id of the lead that this interaction opens: carries the customer's, so that the key of a lead follows from its id. */
export function leadIdFor(customerId: string, interactionId: string): string {
  if (!customerPattern.test(customerId)) throw new RangeError('A lead id is made of a customer id');
  return `led_${customerId.slice(4)}${hashText(['lead', interactionId], leadHashLength)}`;
}

/** The customer of a lead, from the lead's id alone; undefined for what is no lead id. */
export function customerIdOfLead(leadId: string): string | undefined {
  return leadPattern.test(leadId) ? `cus_${leadId.slice(4, 4 + ownLength)}` : undefined;
}

/** Id of the suspicion about these two customers, whichever is named first. */
export function suspicionIdFor(one: string, other: string): string {
  return `sus_${hashText(['suspicion', ...inTextOrder(one, other)], ownLength)}`;
}

/** Id of a merge: its time, the survivor's id and the loser's, so that the key of its record follows from it. */
export function mergeIdFor(survivorId: string, loserId: string, at: string): string {
  return ['mrg_', encodeTime(at), survivorId.slice(4), loserId.slice(4)].join('');
}

/** What a merge id names; undefined for what is none. `at` is ISO 8601. */
export function mergeOfId(
  mergeId: string,
): { readonly at: string; readonly survivorId: string; readonly loserId: string } | undefined {
  if (!mergePattern.test(mergeId)) return undefined;
  const own = mergeId.slice(4);
  const ids = own.slice(timeLength);
  return {
    at: decodeTime(own.slice(0, timeLength)),
    survivorId: ['cus_', ids.slice(0, ownLength)].join(''),
    loserId: ['cus_', ids.slice(ownLength)].join(''),
  };
}

/** What makes an event itself: the thing it is about, that thing's version (or the interaction that changed it), the type. */
export interface EventOrigin {
  readonly subjectId: string;
  readonly revision: string | number;
  readonly type: string;
  /** distinguishes several events of one type of one change; 0 where absent */
  readonly index?: number;
}

/** Id of a domain event: the same each time the same change is decided. */
export function eventIdFor(origin: EventOrigin): string {
  return `evt_${hashText([origin.subjectId, origin.revision, origin.type, origin.index ?? 0], ownLength)}`;
}

/** Id of a message that one fact asks for: the same however often it is asked for. */
export function messageIdFor(template: string, interactionId: string): string {
  return `msg_${hashText(['message', template, interactionId], ownLength)}`;
}

/** How ids of messages begin. */
export const messageIdPrefix = 'msg_';

/** Id of the message that a cause asks for, as an enrolment and a step. */
export function messageIdOf(cause: readonly (string | number)[]): string {
  return `${messageIdPrefix}${hashText(['message', ...cause], ownLength)}`;
}

/** Id of a cleansing: sorts by when it was asked for. The same for whoever asks the same again. */
export function cleansingIdFor(asked: {
  readonly at: string;
  readonly by: string;
  readonly requestId: string;
}): string {
  return `cln_${encodeTime(asked.at)}${hashText(['cleansing', asked.by, asked.requestId], 16)}`;
}

/** Id of a simulation: sorts by when it was asked for. The same for whoever asks the same again. */
export function simulationIdFor(asked: {
  readonly at: string;
  readonly by: string;
  readonly requestId: string;
}): string {
  return `sim_${encodeTime(asked.at)}${hashText(['simulation', asked.by, asked.requestId], 16)}`;
}

/** Id of a notice to somebody of the company: the same each time the same change asks for it. */
export function noticeIdFor(cause: readonly (string | number)[]): string {
  return `ntc_${hashText(['notice', ...cause], ownLength)}`;
}

/** Id of the notice to one of those whom it is for: carries the customer's where it is about one, so that its key follows from it. */
export function noticeItemIdFor(customerId: string | undefined, cause: readonly (string | number)[]): string {
  return `ntc_${customerId?.slice(4) ?? noCustomer}${hashText(['notice', ...cause], 12)}`;
}

const noticePattern = /^ntc_([0-9A-HJKMNP-TV-Z]{26})[0-9A-HJKMNP-TV-Z]{12}$/;

/** What such an id says of its customer; undefined for what is no such id. */
export function customerOfNotice(noticeId: string): { readonly customerId?: string } | undefined {
  const own = noticePattern.exec(noticeId)?.[1];
  if (own === undefined) return undefined;
  return own === noCustomer ? {} : { customerId: `cus_${own}` };
}

const taskPattern = /^tsk_([0-9A-HJKMNP-TV-Z]{26})[0-9A-HJKMNP-TV-Z]{12}$/;
/** stands where an id has no customer's in it: no customer was first seen at the start of 1970 */
const noCustomer = '0'.repeat(ownLength);

/** Id of the task that a cause opens: carries the customer's where it is about one, so that its key follows from it. */
export function taskIdFor(customerId: string | undefined, cause: readonly (string | number)[]): string {
  if (customerId !== undefined && !customerPattern.test(customerId)) {
    throw new RangeError('A task id is made of a customer id');
  }
  return `tsk_${customerId?.slice(4) ?? noCustomer}${hashText(['task', ...cause], 12)}`;
}

/** What a task id says of its customer; undefined for what is no task id. */
export function customerOfTask(taskId: string): { readonly customerId?: string } | undefined {
  const own = taskPattern.exec(taskId)?.[1];
  if (own === undefined) return undefined;
  return own === noCustomer ? {} : { customerId: `cus_${own}` };
}

const casePattern = /^cas_([0-9A-HJKMNP-TV-Z]{26})[0-9A-HJKMNP-TV-Z]{12}$/;

/** Id of the case that a cause opens: carries the customer's, so that its key follows from it. */
export function caseIdFor(customerId: string, cause: readonly (string | number)[]): string {
  if (!customerPattern.test(customerId)) throw new RangeError('A case id is made of a customer id');
  return `cas_${customerId.slice(4)}${hashText(['case', ...cause], 12)}`;
}

/** The customer of a case, from the case's id alone; undefined for what is no case id. */
export function customerIdOfCase(caseId: string): string | undefined {
  const own = casePattern.exec(caseId)?.[1];
  return own && `cus_${own}`;
}

const dealPattern = /^dea_([0-9A-HJKMNP-TV-Z]{26})[0-9A-HJKMNP-TV-Z]{12}$/;

/** Id of the deal that a cause opens: carries the customer's, so that its key follows from it. */
export function dealIdFor(customerId: string, cause: readonly (string | number)[]): string {
  if (!customerPattern.test(customerId)) throw new RangeError('A deal id is made of a customer id');
  return `dea_${customerId.slice(4)}${hashText(['deal', ...cause], 12)}`;
}

/** The customer of a deal, from the deal's id alone; undefined for what is no deal id. */
export function customerIdOfDeal(dealId: string): string | undefined {
  const own = dealPattern.exec(dealId)?.[1];
  return own && `cus_${own}`;
}

const enrolmentPattern = /^enr_([0-9A-HJKMNP-TV-Z]{26})[0-9A-HJKMNP-TV-Z]{12}$/;

/** Id of a customer's enrolment in a journey, for the first time (round 1) or a further one: carries the customer's, so that its key follows from it. */
export function enrolmentIdFor(customerId: string, journeyId: string, round: number): string {
  if (!customerPattern.test(customerId)) throw new RangeError('An enrolment id is made of a customer id');
  return `enr_${customerId.slice(4)}${hashText(['enrolment', journeyId, round], 12)}`;
}

/** The customer of an enrolment, from its id alone; undefined for what is no enrolment id. */
export function customerIdOfEnrolment(enrolmentId: string): string | undefined {
  const own = enrolmentPattern.exec(enrolmentId)?.[1];
  return own && `cus_${own}`;
}
