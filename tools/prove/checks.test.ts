import { playJob } from './checks';
import type { Answer } from './hub/answer';
import type { DeployedHub } from './hub/deployed-hub';
import { defineJob, type Job } from './job';
import { tableOf, totalsOf } from './report';

const answer = (status: number, body: unknown): Answer => ({ status, body, headers: new Headers() });

/** None of these jobs calls a hub. */
const hub: DeployedHub = {
  aws: Object.create(null),
  stack: Object.create(null),
  url: 'https://hub.example',
  call: async () => answer(500, 'unused'),
  tokens: async () => ({ IdToken: '', AccessToken: '' }),
  as: () => Object.create(null),
};
const play = (run: Job['play']) => playJob(defineJob('A job', run), hub);
const outcomes = async (run: Job['play']) => (await play(run)).results.map(({ title, isOk }) => [title, isOk]);

describe('playJob', () => {
  it('notes each check, and ends at the first failure', async () => {
    const run: Job['play'] = async (_hub, check) => {
      check.that('first', true);
      await check.answers('second', Promise.resolve(answer(200, { id: 1 })), 200, { id: 2 });
      check.that('third', true);
    };

    expect(await outcomes(run)).toEqual([
      ['first', true],
      ['second', false],
    ]);
  });

  it('takes another status for a failure, and shows what came', async () => {
    const { results } = await play(async (_hub, check) => {
      await check.answers('is 200', Promise.resolve(answer(403, 'no')), 200);
    });

    expect(results).toEqual([{ title: 'is 200', isOk: false, found: '[403,"no"]' }]);
  });

  it('waits for what follows later, but not for ever', async () => {
    let asked = 0;
    const run: Job['play'] = async (_hub, check) => {
      await check.eventually('comes', async () => (++asked > 1 ? 'here' : undefined));
      await check.eventually('never comes', async () => undefined, 0.1);
    };

    expect(await outcomes(run)).toEqual([
      ['comes', true],
      ['never comes', false],
    ]);
  });

  it('takes an error, and a job that checks nothing, for a failure', async () => {
    const broken = await outcomes(async () => {
      throw new Error('broken');
    });

    expect(broken).toEqual([['plays to its end', false]]);
    expect(await outcomes(async () => undefined)).toEqual([['checks something', false]]);
  });
});

describe('the report', () => {
  it('counts checks, and marks the job of a failed one', async () => {
    const played = await play(async (_hub, check) => {
      check.that('first', true);
      check.that('second', false, 'no');
    });

    expect(totalsOf([played])).toEqual({ passed: 1, failed: 1 });
    expect(tableOf([played])).toMatch(/^FAIL {2}A job +1 of 2/);
  });
});
