import { Customer } from '@afluente/domain/customer-record';
import { withMailboxFlags } from '@afluente/domain/flag-mailboxes';
import { personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';

/** A customer as the API shows them. */
export const ShownCustomer = Customer.extend(
  Object.fromEntries(personFields.map((field) => [field, z.string().optional()])),
).describe(
  '`fields` says where each value came from and when, and `value` is empty where a person took it away; the same values stand beside it by name',
);

/** The record with its fields' values beside it, for whoever only wants to read them. */
export function shownCustomer(customer: Customer): z.output<typeof ShownCustomer> {
  const values = personFields.flatMap((field) => {
    const kept = customer.fields[field];
    return kept === undefined || kept.value === '' ? [] : [[field, kept.value]];
  });
  return { ...Object.fromEntries(values), ...withMailboxFlags(customer) };
}
