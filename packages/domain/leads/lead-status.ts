import { RejectedError } from '../errors';
import type { Lead } from './lead-record';

export type LeadStatus = Lead['status'];

/** A lead goes forward, steps may be left out, and only a disqualified one comes back: a conversion is not taken back. */
const nextStatuses: Readonly<Record<LeadStatus, readonly LeadStatus[]>> = {
  new: ['assigned', 'contacted', 'qualified', 'disqualified', 'converted'],
  assigned: ['contacted', 'qualified', 'disqualified', 'converted'],
  contacted: ['qualified', 'disqualified', 'converted'],
  qualified: ['disqualified', 'converted'],
  disqualified: ['contacted', 'qualified'],
  converted: [],
  // only a merge makes one, and only its undoing gives it back
  duplicate: [],
};

/** The statuses that a lead may be moved to. */
export function allowedStatuses(from: LeadStatus): readonly LeadStatus[] {
  return nextStatuses[from];
}

/** Nothing more is to be done about it; the customer's next interest opens another lead. */
export function isClosed(status: LeadStatus): boolean {
  return status === 'disqualified' || status === 'converted' || status === 'duplicate';
}

/** Throws RejectedError `lead.statusNotAllowed`, which names the statuses allowed, where a lead can't be moved so. */
export function requireMove(from: LeadStatus, to: LeadStatus): void {
  const allowed = allowedStatuses(from);
  if (allowed.includes(to)) return;
  const choice = allowed.length > 0 ? `allowed: ${allowed.join(', ')}` : 'no further status is allowed';
  throw new RejectedError('lead.statusNotAllowed', `A lead that is ${from} cannot become ${to}; ${choice}`, {
    pointer: '/status',
  });
}
