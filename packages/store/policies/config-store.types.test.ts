import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { ConfigStore } from './config-port';

/** Each misuse of the store is a compiler error: `tsc` fails when one of the marked lines compiles. */
const by = { by: 'sub-1', at: '2026-03-02T08:00:00.000Z' };

const misuses = (configs: ConfigStore) => [
  // @ts-expect-error there are many teams
  () => configs.get(teamConfig),
  // @ts-expect-error a team has members
  () => configs.get(teamConfig, 'sales').then((team) => team?.queue),
  // @ts-expect-error there are many teams
  () => configs.put({ config: teamConfig, ...by }, () => ({ name: 'Sales', handles: ['lead'], members: [] })),
  // @ts-expect-error a ranking is a list
  () => configs.put({ config: survivorshipPolicy, ...by }, () => ({ ranking: 'crm', fields: {} })),
  // @ts-expect-error there is no list of what there is one of
  () => configs.list(routingConfig, {}),
  // @ts-expect-error nor is it deleted
  () => configs.delete(routingConfig, 'main'),
  // @ts-expect-error routing has no standard
  () => configs.read([routingConfig]),
];

describe('the store of configuration, misused', () => {
  it('is a compiler error', () => {
    expect(misuses).toHaveLength(1);
  });
});
