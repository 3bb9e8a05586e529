import type { Customer, KeptIdentifier } from '../record/customer-record';
import { mailboxFlags } from './mailbox-flags';

/** The customer with what the lists of today say of its mailboxes. */
export function withMailboxFlags<T extends Pick<Customer, 'identifiers'>>(customer: T): T {
  return { ...customer, identifiers: customer.identifiers.map(flagged) };
}

function flagged(identifier: KeptIdentifier): KeptIdentifier {
  const flags = identifier.type === 'email' ? [...mailboxFlags(identifier.value)] : [];
  return flags.length === 0 ? identifier : { ...identifier, flags };
}
