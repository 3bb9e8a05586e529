import { findByName } from '@afluente/app/customers/record/find-by-name';
import { requireFound } from '@afluente/app/require-found';
import { withNearest } from '@afluente/domain/choices';
import { identifierKey, normaliseIdentifier } from '@afluente/domain/customers/identity/identity';
import { keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { IdentifierDraft } from '@afluente/domain/customers/interactions/draft';
import { nameQuery } from '@afluente/domain/customers/merging/name-index';
import type { Customer } from '@afluente/domain/customers/record/customer-record';
import { CountryCode } from '@afluente/domain/sources/source';
import {
  channels,
  IdentifierType,
  Interaction,
  identifierTypes,
  interactionKinds,
} from '@afluente/events/interaction-shape';
import { ProblemError } from '@afluente/runtime/problem';
import { part } from '@afluente/runtime/table-part';
import { createIndexStore } from '@afluente/store/customers/merging/index-entries';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import * as z from 'zod';
import { defineRoute, type RouteKit } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';
import { ShownCustomer, shownCustomer } from '../contract/shown-customer';

const uses = { customers: part(createCustomerStore), index: part(createIndexStore), record: part(createRecordReader) };

/** Finding customers, and what happened with them. */

const Lookup = z.strictObject({
  ...pageQuery,
  email: z.string().optional(),
  phone: z.string().optional().describe('E.164, or as people write it with `country`'),
  country: CountryCode.optional().describe('of a phone without country code'),
  identity: z
    .string()
    .regex(/^[^:]+(:[^:]+)?:.+$/)
    .optional()
    .describe('`type:value`, as in `whatsapp:5215512345678` or `external:shopify:42`'),
  name: z
    .string()
    .max(200)
    .optional()
    .describe(
      'the beginning of a given or a family name, two letters at least; case and accents make no difference. A new or changed name is found a moment later',
    ),
});

function askedIdentifiers({ email, phone, identity }: z.output<typeof Lookup>): IdentifierDraft[] {
  const asked: IdentifierDraft[] = [];
  // a plus that is not percent-encoded arrives as a space
  if (email !== undefined) asked.push({ type: 'email', raw: email.trim().replaceAll(' ', '+') });
  if (phone !== undefined) asked.push({ type: 'phone', raw: phone.replace(/^ /, '+') });
  if (identity !== undefined) asked.push(identifierFrom(identity));
  return asked;
}

function identifierFrom(identity: string): IdentifierDraft {
  const parts = /^(external:[^:]+|[^:]+):(.+)$/.exec(identity);
  const type = IdentifierType.safeParse(parts?.[1]);
  if (type.success) return { type: type.data, raw: parts?.[2] ?? '' };
  const begin = `begin it with a type and a colon: ${identifierTypes.join(', ')}, or external:<system>`;
  const detail = withNearest(begin, identity.split(':', 1)[0], identifierTypes);
  const errors = [{ pointer: '/query/identity', detail }];
  throw new ProblemError('http.badRequest', 'No such type of identifier.', { errors });
}

async function lookUp(
  asked: IdentifierDraft,
  country: string | undefined,
  kit: RouteKit<typeof uses>,
): Promise<readonly Customer[]> {
  const value = normaliseIdentifier(asked, country === undefined ? [] : [country]);
  if (value === undefined && asked.type === 'phone' && country === undefined && !asked.raw.startsWith('+')) {
    const detail = 'write it with + and the code of its country, as +525512345678, or give country too, as country=MX';
    throw new ProblemError('http.badRequest', 'Nobody can be found by a number without its country.', {
      errors: [{ pointer: '/query/phone', detail }],
    });
  }
  if (value === undefined) return [];
  const keys = keysToResolve([{ type: asked.type, value }]);
  const holders = await kit.record.resolve(keys);
  const key = keys.map(identifierKey).find((one) => holders.has(one)) ?? '';
  const ids = [holders.get(key) ?? [], holders.sharers?.get(key) ?? []].flat();
  const found = await Promise.all(ids.map((id) => kit.customers.get(id)));
  return [...new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, one] as const]))).values()];
}

function nameQueryOf(name: string): string {
  const query = nameQuery(name);
  if (query !== undefined) return query;
  const errors = [{ pointer: '/query/name', detail: 'give at least two letters of a name' }];
  throw new ProblemError('http.badRequest', 'This is too short to look for.', { errors });
}

const listCustomers = defineRoute({
  method: 'get',
  path: '/v1/customers',
  tag: 'customers',
  summary: 'Finds the customer of an identifier, or customers by the beginning of a name, or lists them, newest first.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: Lookup,
  response: pageOf(ShownCustomer),
  uses,
  run: async ({ query, kit }) => {
    const asked = askedIdentifiers(query);
    const { name } = query;
    if (asked.length > (name === undefined ? 1 : 0)) {
      throw new ProblemError('http.badRequest', 'Look up one identifier, or a name, at a time.');
    }
    if (name !== undefined) {
      const { items, ...rest } = await findByName(nameQueryOf(name), pageRequest(query), kit);
      return { items: items.map(shownCustomer), ...rest };
    }
    const [one] = asked;
    if (one !== undefined) {
      return { items: (await lookUp(one, query.country, kit)).map(shownCustomer) };
    }
    const { items, ...rest } = await kit.customers.list(pageRequest(query));
    return { items: items.map(shownCustomer), ...rest };
  },
});

const getCustomer = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}',
  tag: 'customers',
  summary: 'Reads a customer.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: ShownCustomer,
  uses,
  run: async ({ params, kit }) =>
    shownCustomer(requireFound(await kit.customers.get(params.customerId ?? ''), 'customer')),
});

const getTimeline = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/timeline',
  tag: 'customers',
  summary: "Reads a customer's interactions, newest first, those of merged customers included.",
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: z.strictObject({
    ...pageQuery,
    kind: z.enum(interactionKinds).optional(),
    channel: z.enum(channels).optional(),
  }),
  response: pageOf(Interaction),
  uses,
  run: async ({ params, query: { kind, channel, ...page }, kit }) => {
    const id = params.customerId ?? '';
    const filter = { ...(kind !== undefined && { kind }), ...(channel !== undefined && { channel }) };
    const { items, ...rest } = await kit.customers.timeline(id, { ...pageRequest(page), ...filter });
    if (items.length === 0) requireFound(await kit.customers.get(id), 'customer');
    return { items: [...items], ...rest };
  },
});

export const customerRoutes = [listCustomers, getCustomer, getTimeline];
