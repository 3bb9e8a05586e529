import { randomBytes } from 'node:crypto';
import type { ApiClient } from './api-client';
import type { HubEnvironment } from './hub-environment';

/** A source of Twilio as a person's program puts it, and the secrets that are kept for it. */

export const madeUpToken = () => randomBytes(16).toString('hex');

/** What is put for a line of SMS; no secrets at all where there is no token. */
export const smsSource = (authToken: string | null | undefined, more = {}) => ({
  vendor: 'twilio',
  name: 'SMS line',
  ...(authToken !== undefined && { secrets: { authToken } }),
  ...more,
});

export function sourcesOf(call: ApiClient, environment: () => Pick<HubEnvironment, 'secrets'>) {
  return {
    put: (body: unknown, id = 'sms') => call('PUT', `/v1/sources/${id}`, { body }),
    stored: (id = 'sms') => JSON.parse(environment().secrets.get(`afluente/sources/${id}`) ?? '{}'),
  };
}
