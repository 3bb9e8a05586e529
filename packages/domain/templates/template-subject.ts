import { completeName } from '../customers/identity/person-name';
import type { Customer } from '../customers/record/customer-record';
import { fieldValues } from '../customers/record/field-values';
import type { Lead } from '../leads/lead-record';
import type { Sender } from './sender-policy';

/** What a message says something about, as plain data: what templates may name is said by `checking/known.ts`. */
export interface TemplateSubject {
  readonly customer: Readonly<Record<string, unknown>>;
  readonly lead?: Readonly<Record<string, unknown>> | undefined;
  readonly case?: Readonly<Record<string, unknown>> | undefined;
  readonly links: MessageLinks;
  readonly company: Sender;
  /** ISO 8601: the moment the message is written for */
  readonly now: string;
}

/** Signed links of one person; marketing by mail needs the first two. */
export interface MessageLinks {
  readonly unsubscribe?: string | undefined;
  readonly preferences?: string | undefined;
  readonly confirm?: string | undefined;
}

/** A customer as templates see them: one address and one phone that can be reached, names both whole and in parts. */
export function templateCustomer(customer: Customer): TemplateSubject['customer'] {
  const reached = customer.identifiers.filter(({ undeliverable }) => undeliverable === undefined);
  const valuesOf = (type: string) => reached.filter((one) => one.type === type).map(({ value }) => value);
  const [emails, phones] = [valuesOf('email'), valuesOf('phone')];
  const [email, phone] = [emails[0], phones[0]];
  return {
    ...completeName(fieldValues(customer.fields)),
    id: customer.id,
    createdAt: customer.createdAt,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    emails,
    phones,
  };
}

/** A lead as templates see it. */
export function templateLead({ trace: _trace, ...lead }: Lead): NonNullable<TemplateSubject['lead']> {
  return lead;
}
