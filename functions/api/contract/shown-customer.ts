import { withMailboxFlags } from '@afluente/domain/customers/identity/flag-mailboxes';
import { completeName } from '@afluente/domain/customers/identity/person-name';
import { Customer } from '@afluente/domain/customers/record/customer-record';
import { fieldValues } from '@afluente/domain/customers/record/field-values';
import { personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';

/** A customer as the API shows them. */
export const ShownCustomer = Customer.extend(
  Object.fromEntries(personFields.map((field) => [field, z.string().optional()])),
).describe(
  '`fields` says where each value came from and when, and `value` is empty where a person removed it; the same values stand beside it by name, with a full name made of its parts, or the parts of a full name, where nobody gave them',
);

/** The record with its fields' values beside it, for whoever only wants to read them; names are both full and in parts. */
export function shownCustomer(customer: Customer): z.output<typeof ShownCustomer> {
  const values = Object.entries(completeName(fieldValues(customer.fields))).map(([field, value]) => [field, value]);
  return { ...Object.fromEntries(values), ...withMailboxFlags(customer) };
}
