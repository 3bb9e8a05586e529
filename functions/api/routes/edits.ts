import { editCustomer } from '@afluente/app/customers/record/edit-customer';
import { requireFound } from '@afluente/app/require-found';
import { cleanText } from '@afluente/domain/customers/interactions/clean-text';
import { readBirthday } from '@afluente/domain/customers/record/birthday';
import { FieldValue } from '@afluente/domain/customers/record/customer-record';
import { isCountry, isLocale } from '@afluente/domain/customers/record/edit-checks';
import { FieldStatement } from '@afluente/domain/customers/record/edit-record';
import { notACountry } from '@afluente/domain/sources/source';
import { isZone } from '@afluente/domain/time/zone';
import { CustomerUpdated } from '@afluente/events/customers';
import { personFields } from '@afluente/events/interaction-shape';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createEditStore } from '@afluente/store/customers/record/edits-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { ShownCustomer, shownCustomer } from '../contract/shown-customer';

const uses = { customers: part(createCustomerStore), edits: part(createEditStore) };

/** Fields of a customer as people set them by hand, and where each value ever came from. */

const PersonField = z.enum(personFields);

const Text = z.string().transform(cleanText).pipe(z.string().trim().min(1).max(512));

/** What a field must be beside a text; the others may be any. */
const checks: Readonly<
  Partial<Record<z.output<typeof PersonField>, { isGood: (value: string) => boolean; detail: string }>>
> = {
  country: { isGood: isCountry, detail: notACountry },
  timeZone: { isGood: isZone, detail: 'a time zone of the IANA such as America/Bogota' },
  locale: { isGood: isLocale, detail: 'a language tag such as es-MX' },
};

const wishShape = 'must be an object with value, locked or both, as in {"value":"Jalisco"}';

const FieldWish = z
  .strictObject(
    {
      value: Text.nullable().optional().describe('null takes the value away; absent leaves it'),
      locked: z.boolean().optional().describe('true: no source changes it from now on; false frees it'),
    },
    { error: ({ code }) => (code === 'invalid_type' ? wishShape : undefined) },
  )
  .refine(({ value, locked }) => value !== undefined || locked !== undefined, 'give value, locked or both');

const CustomerPatch = z.strictObject({
  fields: z
    .partialRecord(PersonField, FieldWish)
    .refine((fields) => Object.keys(fields).length > 0, 'give at least one field')
    .superRefine((fields, context) => {
      for (const [field, check] of Object.entries(checks)) {
        const value = fields[PersonField.parse(field)]?.value;
        if (typeof value !== 'string' || check.isGood(value)) continue;
        context.addIssue({ code: 'custom', path: [field, 'value'], message: check.detail });
      }
    }),
  version: z.number().int().min(1).optional().describe('409 where the customer has another version by now'),
});

/** A real day of the past; what today is, only the request knows. */
function refuseBirthday({ birthday }: z.output<typeof CustomerPatch>['fields'], now: string): void {
  const value = birthday?.value;
  if (typeof value !== 'string' || readBirthday(value, { today: now.slice(0, 10) }) === value) return;
  const errors = [{ pointer: '/fields/birthday/value', detail: 'a day from 1900 on that is past, as 1990-12-31' }];
  throw new ProblemError('http.invalid', 'Nothing was changed. Fix these errors and retry.', { errors });
}

const patchCustomer = defineRoute({
  method: 'patch',
  path: '/v1/customers/{customerId}',
  tag: 'customers',
  summary: 'Sets fields of a customer by hand, removes values, and locks fields against every source or unlocks them.',
  roles: ['admin', 'marketing', 'sales', 'service'],
  body: CustomerPatch,
  response: ShownCustomer,
  emits: [CustomerUpdated],
  uses,
  run: async ({ params, body: { fields, version }, caller, request, kit }) => {
    refuseBirthday(fields, kit.now);
    const edit = { wishes: fields, version, by: caller.id, at: kit.now, requestId: request.requestId };
    return shownCustomer(await editCustomer({ customerId: params.customerId ?? '', ...edit }, kit));
  },
});

const History = pageOf(FieldStatement).extend({
  field: PersonField,
  current: FieldValue.optional().describe('what is shown now; absent where there never was a value'),
});

function fieldOf(name: string | undefined): z.output<typeof PersonField> {
  const field = PersonField.safeParse(name);
  if (field.success) return field.data;
  throw new ProblemError('http.notFound', `There is no such field; there are ${personFields.join(', ')}.`);
}

const getField = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/fields/{field}',
  tag: 'customers',
  summary: 'Shows the value of a field and its full history, by whom and when, newest first.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: z.strictObject(pageQuery),
  response: History,
  uses,
  run: async ({ params, query, kit }) => {
    const customerId = params.customerId ?? '';
    const field = fieldOf(params.field);
    const [customer, { items, ...rest }] = await Promise.all([
      kit.customers.get(customerId),
      kit.edits.history({ customerId, field }, pageRequest(query)),
    ]);
    const current = requireFound(customer, 'customer').fields[field];
    return { field, ...(current && { current }), items: [...items], ...rest };
  },
});

export const editRoutes = [patchCustomer, getField];
