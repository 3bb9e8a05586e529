import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFunctionHosts, outcomeOf } from '../fixtures/function-hosts';
import { temporaryFolder } from '../fixtures/temporary-folder';

/** Functions that share a thread, one of which does harm to it. */

const where = `const thread = () => require('node:worker_threads').threadId;`;
const innocent = `${where}
exports.handler = async ({ file, milliseconds = 0 }) => {
  if (file) require('node:fs').appendFileSync(file, 'begun\\n');
  await new Promise((done) => setTimeout(done, milliseconds));
  return thread();
};`;
const harmful = (harm: string) => `${where}
exports.handler = async (event) => {
  if (event.harm) { ${harm} }
  return thread();
};`;

/** what it does, how, what comes of it, and how long it may take: to fill the memory takes a while on a busy machine */
const harms = [
  ['never yields', 'for (;;);', 'Sandbox.Timedout', 2],
  ['uses up the memory', 'const all = []; for (;;) all.push(new Array(1e5).fill({}));', 'Runtime.OutOfMemory', 20],
  ['leaks a rejection', 'Promise.reject(new URIError("x")); await new Promise(() => {});', 'URIError', 20],
  [
    'throws in a timer',
    'await new Promise(() => { setTimeout(() => { throw new EvalError("x"); }); });',
    'EvalError',
    20,
  ],
] as const;

const runsIn = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;

describe('beside a function that harms its thread', () => {
  const hosts = openFunctionHosts();
  afterEach(hosts.clear);
  afterAll(hosts.stop);

  it.each(harms)(
    'which %s, another behind it is tried again, and only the harmful one stays apart',
    async (...given) => {
      const [, harm, errorType, timeoutSeconds] = given;
      const good = hosts.make(innocent, { name: 'good' });
      const bad = hosts.make(harmful(harm), { name: 'bad', timeoutSeconds, memoryMb: 32 });
      const file = join(temporaryFolder(), 'runs');
      await Promise.all([outcomeOf(good), outcomeOf(bad)]);

      const [kept, failed] = await Promise.all([
        outcomeOf(good, { file, milliseconds: 1_200 }),
        outcomeOf(bad, { harm: true }),
      ]);
      await outcomeOf(good, { milliseconds: 1_500 });
      const [shared, other, apart] = [
        await outcomeOf(good),
        await outcomeOf(hosts.make(innocent, { name: 'other' })),
        await outcomeOf(bad),
      ];

      expect(kept).toEqual(expect.any(Number));
      expect(failed).toMatchObject({ errorType });
      expect(runsIn(file)).toBe(2);
      expect(shared).toBe(other);
      expect(apart).not.toBe(shared);
    },
  );

  it('what a caller waits for is not run twice', async () => {
    const good = hosts.make(innocent, { name: 'good' });
    const bad = hosts.make(harmful('for (;;);'), { name: 'bad', timeoutSeconds: 5 });
    const file = join(temporaryFolder(), 'runs');

    const waiting = good.answer(JSON.stringify({ file, milliseconds: 3_000 }));
    while (!existsSync(file)) await new Promise((done) => setTimeout(done, 10));
    const [lost] = await Promise.all([waiting, bad.answer('{"harm":true}')]);

    expect(lost).toMatchObject({ ok: false, error: { errorType: 'Sandbox.WorkerLost' } });
    expect(runsIn(file)).toBe(1);
    expect(await good.answer('{}')).toMatchObject({ ok: true });
  });

  it('a hang behind does not stop what a caller waits for', async () => {
    const good = hosts.make(innocent, { name: 'good' });
    const bad = hosts.make(harmful('for (;;);'), { name: 'bad', timeoutSeconds: 2 });
    await good.answer('{}');

    const hanging = outcomeOf(bad, { harm: true });
    const answered = await Promise.race([good.answer('{}'), hanging]);

    expect(answered).toMatchObject({ ok: true });
    expect(await hanging).toMatchObject({ errorType: 'Sandbox.Timedout' });
  });

  it('an error that comes after the answer sets its function apart', async () => {
    const late = harmful('setTimeout(() => { throw new EvalError("late"); }, 100);');
    const [good, bad] = [hosts.make(innocent, { name: 'good' }), hosts.make(late, { name: 'late' })];
    const ended = () => hosts.lines.filter((line) => /late: ended its own worker, EvalError/.test(line));
    const after = () => new Promise((done) => setTimeout(done, 400));

    const before = [await outcomeOf(good), await outcomeOf(bad, { harm: true })];
    await after();
    await outcomeOf(bad, { harm: true });
    for (let waits = 0; ended().length === 0 && waits < 25; waits += 1) await after();
    const [shared, apart] = [await outcomeOf(good), await outcomeOf(bad)];
    await after();

    expect(before[0]).toBe(before[1]);
    expect(apart).not.toBe(shared);
    expect(ended()).toHaveLength(1);
  });
});

describe('an instance that is over', () => {
  const hosts = openFunctionHosts();
  afterAll(hosts.stop);

  it('makes no more calls, prints no more, and its thread goes on', async () => {
    const call = `new Promise((done) => require('node:http').get('http://127.0.0.1:1/', (r) => r.resume().on('end', done)))`;
    const loop = hosts.make(
      `exports.handler = async () => { for (;;) { await ${call}; console.log('x'); await new Promise((d) => setTimeout(d, 5)); } };`,
      { name: 'loop', timeoutSeconds: 1 },
    );
    const good = hosts.make(innocent, { name: 'good' });
    const before = await outcomeOf(good);

    const failed = await outcomeOf(loop);
    const [calls, lines] = [hosts.calls.length, hosts.lines.length];
    await new Promise((done) => setTimeout(done, 200));

    expect(failed).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(calls).toBeGreaterThan(5);
    expect([hosts.calls.length, hosts.lines.length]).toEqual([calls, lines]);
    expect(await outcomeOf(good)).toBe(before);
  });
});
