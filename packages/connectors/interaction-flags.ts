import { identityChangeAttribute } from '@afluente/domain/customers/identity/renewal';
import { autoReplyAttribute, supplementAttribute } from '@afluente/domain/leads/lead-capture';

/** Attributes by which connectors give the domain more than kind and direction. The names are agreed with `packages/domain`. */

/** A machine answered (out of office, bounce notice): on the timeline, but it opens no lead. */
export const autoReply = { [autoReplyAttribute]: true } as const;

/** The vendor reports that the person has other numbers or ids now: the verified ones, in the place of the others. */
export const identityChange = { [identityChangeAttribute]: true } as const;

/**
 * More about a fact that another interaction with the same `threadId` states (the delivery of a message that was sent, the recording of a
 * call that ended): on the timeline, but figures that count facts leave it out.
 */
export const supplement = { [supplementAttribute]: true } as const;
