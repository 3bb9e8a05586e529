import { lifecycleStages } from '@afluente/events/lifecycle';
import * as z from 'zod';
import { type ConfigRef, defineConfig } from '../config';
import { configId } from '../config-id';

/** Which team owns which part of a customer's life: marketing the beginning, sales the middle, service what follows. */

export const LifecycleInput = z.strictObject({
  /** by stage; the owner of the stage before goes on where one names none */
  teams: z.partialRecord(z.enum(lifecycleStages), configId),
});
export type LifecycleInput = z.output<typeof LifecycleInput>;

const team = (id: string): ConfigRef => ({ kind: 'team', id });

export const lifecyclePolicy = defineConfig({
  kind: 'lifecycle',
  path: '/v1/lifecycle',
  tag: 'lifecycle',
  title: 'who owns which stage of the lifecycle',
  schema: LifecycleInput,
  writers: ['admin'],
  standard: { teams: {} },
  refs: ({ teams }) => Object.values(teams).map(team),
  check: ({ teams }, isThere) =>
    Object.entries(teams).flatMap(([stage, id]) =>
      isThere(team(id)) ? [] : [{ pointer: `/teams/${stage}`, message: `there is no team ${id}`, missing: team(id) }],
    ),
});
