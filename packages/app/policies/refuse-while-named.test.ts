import { defineConfig } from '@afluente/domain/config';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { sampleTeam } from '@afluente/tests/builders/domain-samples';
import { freshStore } from '@afluente/tests/table/fresh-store';
import * as z from 'zod';
import { refuseWhileNamed } from './refuse-while-named';

const fresh = freshStore();

/** Of which there are many, each with a team. */
const shiftConfig = defineConfig({
  kind: 'shift',
  path: '/v1/shifts/{shiftId}',
  tag: 'shifts',
  title: 'a shift',
  schema: z.strictObject({ team: z.string() }),
  writers: ['admin'],
  refs: ({ team }) => [{ kind: 'team', id: team }],
});

const change = { by: 'sub-1', at: '2026-03-02T08:00:00.000Z' };
const putShift = (id: string, team: string) =>
  fresh.store.config.put({ config: shiftConfig, id, ...change }, () => ({ team }));
const refusal = (id: string) =>
  refuseWhileNamed(fresh.store.config, {
    ref: { kind: 'team', id },
    pointer: '/path/teamId',
    among: [teamConfig, routingConfig, shiftConfig],
  }).catch((error: unknown) => error);

describe('configuration that other configuration names', () => {
  it('is not deleted, and the answer says what names it', async () => {
    const { name, handles, members } = sampleTeam('sales', ['eva']);
    await fresh.store.config.put({ config: teamConfig, id: 'sales', ...change }, () => ({ name, handles, members }));
    await fresh.store.config.put({ config: routingConfig, ...change }, () => ({
      rules: [],
      fallback: { team: 'sales' },
    }));
    await putShift('early', 'sales');
    await putShift('late', 'service');

    expect(await refusal('sales')).toMatchObject({
      code: 'request.conflict',
      title: 'Still in use',
      faults: [
        { pointer: '/path/teamId', detail: 'is named by the routing rules' },
        { pointer: '/path/teamId', detail: 'is named by a shift, early' },
      ],
    });
  });

  it('is deleted where others of its kind are named, or where another kind has the same id', async () => {
    await putShift('early', 'sales');

    expect(await refusal('early')).toBeUndefined();
    expect(await refusal('service')).toBeUndefined();
  });

  it('is looked for on every page', async () => {
    for (let at = 100; at < 201; at += 1) await putShift(`shift-${at}`, at === 200 ? 'last' : 'sales');

    expect(await refusal('last')).toMatchObject({ faults: [{ detail: 'is named by a shift, shift-200' }] });
  });
});
