import { customerIdOfLead } from '@afluente/domain/ids';
import { customerPartition, join, type Key, nth } from '../table/key-parts';

/** The clocks of a lead lie with its customer. Undefined for what is no lead id. */
export function leadContactKey(leadId: string): Key | undefined {
  const customerId = customerIdOfLead(leadId);
  return customerId === undefined
    ? undefined
    : { PK: customerPartition(customerId), SK: join('CONTACT_CLOCKS', leadId) };
}

export const leadIdOfContact = (key: Key): string => nth(key.SK, 1);
