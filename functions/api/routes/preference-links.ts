import {
  linkLifetimeMs,
  mintPreferenceToken,
  type PreferenceGrant,
  preferenceUrl,
} from '@afluente/app/consent/preference-token';
import { requireFound } from '@afluente/app/require-found';
import { plainName, plainPurpose } from '@afluente/domain/consent/consent';
import { openRequestOf } from '@afluente/domain/consent/consent-request';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { environment } from '@afluente/runtime/environment';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { part } from '@afluente/runtime/table-part';
import { createConsentStore } from '@afluente/store/consent/consent-store';
import { createRecordReader } from '@afluente/store/customers/record/record-store';
import * as z from 'zod';
import { defineRoute, type RouteKit } from '../contract/define-route';

const uses = { consents: part(createConsentStore), record: part(createRecordReader), hubSecret };

/** The links by which a person says themselves what may be sent to them, for whoever writes to them. */

const Link = z.object({ url: z.string(), expiresAt: z.iso.datetime() });
const name = z.string().trim().min(1).max(64);

const getLinks = defineRoute({
  method: 'get',
  path: '/v1/customers/{customerId}/preference-links',
  tag: 'customers',
  summary:
    'Creates signed links for a message to a customer: their preference page, one-click unsubscription (RFC 8058), and, for the program that mails them (role mailer) alone, the confirmation of a request that is still open.',
  roles: ['admin', 'marketing', 'sales', 'service', 'mailer'],
  query: z.strictObject({
    channel: name.transform(plainName).default('email').describe('that `unsubscribe` is about'),
    purpose: name
      .transform(plainPurpose)
      .default(everyPurpose)
      .describe('what `unsubscribe` refuses; everything on the channel where absent'),
  }),
  response: z.object({ preferences: Link, unsubscribe: Link, confirm: Link.optional() }),
  uses,
  run: async ({ params, query, caller, kit }) => {
    const record = requireFound(
      (await kit.record.load([params.customerId ?? ''])).get(params.customerId ?? ''),
      'customer',
    );
    const customerId = record.parts[0].id;
    // whoever holds it can say yes in the customer's place
    const isMailer = caller.roles.has('mailer') && caller.roles.size === 1;
    const request = isMailer ? await requestOf(kit, record) : undefined;
    const issuedTo = isMailer ? {} : { issuedTo: caller.id };
    return {
      preferences: await linkFor(kit, { scope: 'preferences', customerId, ...issuedTo }),
      unsubscribe: await linkFor(kit, { scope: 'unsubscribe', customerId, about: query, ...issuedTo }),
      ...(request && { confirm: await linkFor(kit, request) }),
    };
  },
});

/** Looks through the latest entries of the ledger: a request is confirmed within days, or never. */
const mostEntries = 200;

async function requestOf(kit: RouteKit<typeof uses>, record: CustomerRecord): Promise<PreferenceGrant | undefined> {
  const ids = record.parts.map(({ id }) => id);
  const { items } = await kit.consents.ledger(ids, { limit: mostEntries });
  const open = openRequestOf(record, items);
  return open && { ...open, scope: 'confirm', abouts: [...open.abouts] };
}

async function linkFor(
  { hubSecret, now }: RouteKit<typeof uses>,
  grant: PreferenceGrant,
): Promise<z.output<typeof Link>> {
  const expiresAt = new Date(Date.parse(now) + linkLifetimeMs[grant.scope]).toISOString();
  const token = mintPreferenceToken(await hubSecret.read(), grant, { now });
  return { url: preferenceUrl(environment('publicUrl'), token), expiresAt };
}

export const preferenceLinkRoutes = [getLinks];
