import { mintPreferenceToken, type PreferenceGrant } from '@afluente/app/consent/preference-token';
import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import type { ConsentState } from '@afluente/domain/customers/record/consent-state';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { HttpResult } from '@afluente/runtime/http-answer';
import type { HttpEvent } from '@afluente/runtime/http-request';
import { sampleIdentifier, sampleRecordable } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import { callsBeyond } from '../contract/calls-beyond';
import { checked } from '../contract/check-http-answer';
import { environmentForTests } from './environment-for-tests';
import type { HubEnvironment } from './hub-environment';
import { httpEvent, lambdaContext } from './intake-environment';

/** People with links to the preference pages, and what they do there, for the tests of a file. */
export interface PreferenceVisits {
  readonly environment: () => HubEnvironment;
  /** Records somebody new with an address, who has said this of marketing by mail; answers their id. */
  person(state?: ConsentState['state']): Promise<string>;
  /** The address of the last of them. */
  lastEmail(): string;
  /** A link as it was sent at a time, `now` where absent. */
  tokenFor(grant: PreferenceGrant, at?: string): string;
  ask(method: string, token: string, request?: Parameters<typeof httpEvent>[2]): Promise<PageAnswer>;
  /** Posts these fields, as a browser does. */
  post(token: string, fields: [string, string][]): Promise<PageAnswer>;
  /** what holds now of marketing by mail */
  stateOf(customerId: string): Promise<string | undefined>;
  ledgerOf(customerIds: readonly string[]): Promise<readonly ConsentEntry[]>;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: HttpResult['headers'];
  readonly body: string;
}

/** when everybody visits */
export const now = '2026-04-01T10:00:00.000Z';
/** when they were asked to confirm */
export const askedAt = '2026-03-04T10:00:00.000Z';

const marketing = { channel: 'email', purpose: 'marketing' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

export const choosing = (customerId: string): PreferenceGrant => ({ scope: 'preferences', customerId });
export const unsubscribing = (customerId: string): PreferenceGrant => ({
  scope: 'unsubscribe',
  customerId,
  about: marketing,
});
export const confirming = (customerId: string): PreferenceGrant => ({
  scope: 'confirm',
  customerId,
  abouts: [marketing],
  interactionId: 'int_1',
  askedAt,
});

/** Registers the environment with the test file that calls it; nothing is forgotten between tests, everybody is somebody new. */
export function preferenceVisits(handler: DeclaredHandler<HttpEvent, HttpResult>): PreferenceVisits {
  const environment = environmentForTests();
  afterEach(() => expect(callsBeyond(handler.declaration, environment().calls)).toEqual([]));
  let people = 0;
  let requests = 0;
  const lastEmail = () => `ana${people}@example.com`;
  const ask: PreferenceVisits['ask'] = async (method, token, request = {}) => {
    requests += 1;
    const event = httpEvent(method, `/v1/preferences/${token}`, { at: now, ...request, pathParameters: { token } });
    const requestContext = { ...event.requestContext, requestId: `gateway-${requests}` };
    const {
      statusCode: status,
      headers,
      body = '',
    } = await checked(handler)({ ...event, requestContext }, lambdaContext);
    return { status, headers, body };
  };
  return {
    environment,
    person: async (state) => {
      people += 1;
      const email = sampleIdentifier('email', lastEmail());
      const consent = state === undefined ? {} : { consent: [{ ...marketing, state }] };
      const facts = { vendorEventId: `post-${people}`, person: { identifiers: [email] }, ...consent };
      await record(environment().store, [sampleRecordable(facts)]);
      return (await environment().store.customers.findByIdentifier(email))?.id ?? '';
    },
    lastEmail,
    tokenFor: (grant, at = now) => {
      const secret = Buffer.from(environment().secrets.get('hub-secret') ?? '');
      return mintPreferenceToken(secret, grant, { now: at });
    },
    ask,
    post: (token, fields) => ask('POST', token, { headers: form, body: new URLSearchParams(fields).toString() }),
    stateOf: async (id) => (await environment().store.customers.get(id))?.consents['email:marketing']?.state,
    ledgerOf: async (ids) => (await environment().store.consents.ledger(ids, {})).items,
  };
}
