import { withMailboxFlags } from '../customers/identity/flag-mailboxes';
import type { Suspicion } from '../customers/merging/suspicion-record';
import type { Customer } from '../customers/record/customer-record';
import { fieldValues } from '../customers/record/field-values';
import { completeness, freshness, type Quality, scoreOf, uniqueness } from './quality';
import { validity } from './quality-validity';

export interface QualityContext {
  /** those about any part of the customer */
  readonly suspicions: readonly Pick<Suspicion, 'status' | 'score'>[];
  /** ISO 8601 */
  readonly now: string;
}

/** How good a customer's record is, and why. */
export function qualityOf(customer: Customer, { suspicions, now }: QualityContext): Quality {
  const fields = fieldValues(customer.fields);
  const { identifiers } = withMailboxFlags(customer);
  return scoreOf({
    complete: completeness({ identifiers, fields }),
    valid: validity({ identifiers, fields }),
    fresh: freshness(identifiers, now),
    unique: uniqueness(suspicions),
  });
}
