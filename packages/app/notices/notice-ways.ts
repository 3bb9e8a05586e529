import type { Destination } from '@afluente/destinations/define-destination';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { channelConfig } from '@afluente/domain/messages/channel-config';
import { noticePolicy } from '@afluente/domain/notices/notice-policy';
import type { Company } from '@afluente/domain/notices/recipients';
import type { ConfigMemory } from '../policies/config-memory';

interface Parts {
  readonly config: ConfigMemory;
  readonly destinations: ReadonlyMap<string, Destination>;
}

/** Who is there to be notified, and by what, at this time (ISO 8601). */
export async function companyNow({ config, destinations }: Parts, now: string): Promise<Company> {
  const inForce = await config.now();
  const [teams, [policy], channels] = await Promise.all([
    inForce.all(teamConfig),
    inForce.policies([noticePolicy]),
    inForce.all(channelConfig),
  ]);
  return {
    ...{ teams, channels, policy, now },
    isMail: ({ vendor }) => destinations.get(vendor)?.channels.includes('email') === true,
  };
}
