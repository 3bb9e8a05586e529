import * as z from 'zod';
import { type ConfigDefinition, defineConfig, isConfig, type PolicyDefinition } from './config';

const schema = z.strictObject({ queue: z.string(), minutes: z.number() });
type Value = z.output<typeof schema>;
const named = { kind: 'casePolicy', tag: 'cases', title: 'the case policy', schema, writers: ['admin'] } as const;
const path = '/v1/case-policy';

describe('defineConfig', () => {
  it('takes the type of its functions and of its standard from the schema', () => {
    const policy: PolicyDefinition<Value> = defineConfig({
      ...named,
      path,
      standard: { queue: 'service', minutes: 240 },
      refs: ({ queue }) => [{ kind: 'team', id: queue }],
      check: ({ queue }, isThere) =>
        isThere({ kind: 'team', id: queue }) ? [] : [{ pointer: '/queue', message: 'there is no such team' }],
    });

    expect(isConfig(policy)).toBe(true);
    expect(isConfig({ ...named, path })).toBe(false);
  });

  it('keeps apart what has one value and what has one for each id', () => {
    const one: ConfigDefinition<Value, '/v1/case-policy'> = defineConfig({ ...named, path });
    const many: ConfigDefinition<Value, '/v1/queues/{queueId}'> = defineConfig({
      ...named,
      path: '/v1/queues/{queueId}',
    });

    expect([one.path, many.path]).toEqual(['/v1/case-policy', '/v1/queues/{queueId}']);
  });

  it('refuses a standard of another shape, a role that there is not, and a policy without a standard', () => {
    // @ts-expect-error `minutes` is missing
    defineConfig({ ...named, path, standard: { queue: 'service' } });
    // @ts-expect-error nobody has this role
    defineConfig({ ...named, path, writers: ['boss'] });
    // @ts-expect-error a value has no `team`
    defineConfig({ ...named, path, refs: ({ team }) => [{ kind: 'team', id: team }] });
    // @ts-expect-error no standard
    const policy: PolicyDefinition<Value> = defineConfig({ ...named, path });

    expect(policy).not.toHaveProperty('standard');
  });
});
