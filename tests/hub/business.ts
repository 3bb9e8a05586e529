import { randomBytes } from 'node:crypto';
import type { Api } from './api';
import type { Intake } from './facts';
import { must, settleIn } from './setting';

/** Sets up a team of `members`, its routing, and one sender of each channel; gives the secrets made up for them. */
export async function openBusiness(api: Api, members: number): Promise<Intake['secrets']> {
  const secrets = { authToken: randomBytes(16).toString('hex'), key: randomBytes(16).toString('hex') };
  await settleIn({ api });
  const team = Array.from({ length: members }, (_, index) => ({ id: `member-${index}`, name: `Member ${index}` }));
  await must(api.put('/v1/teams/sales', { name: 'Sales', handles: ['lead'], members: team }));
  const { authToken, key } = secrets;
  await must(api.put('/v1/sources/sms', { vendor: 'twilio', name: 'SMS', secrets: { authToken } }));
  await must(api.put('/v1/sources/till', { vendor: 'native', name: 'Till', secrets: { key } }));
  return secrets;
}
