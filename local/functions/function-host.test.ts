import { getPriority } from 'node:os';
import { openFunctionHosts, outcomeOf } from '../fixtures/function-hosts';

const hosts = openFunctionHosts();
const host = hosts.make;

describe('a function', () => {
  afterEach(hosts.clear);
  afterAll(hosts.stop);

  it('gets its event and a context like Lambda’s', async () => {
    const echo = host(`exports.handler = async (event, context) => ({
      event, left: context.getRemainingTimeInMillis(), id: context.awsRequestId, name: context.functionName,
      arn: context.invokedFunctionArn, memory: context.memoryLimitInMB,
    });`);

    const outcome = await echo.invoke('{"a":[1]}', 'request-1');

    expect(outcome).toMatchObject({ ok: true, requestId: 'request-1' });
    const result = JSON.parse(outcome.ok ? outcome.payload : '{}');
    expect(result).toMatchObject({ event: { a: [1] }, id: 'request-1', name: 'fn', memory: '128' });
    expect(result.arn).toMatch(/:function:fn$/);
    expect(result.left).toBeGreaterThan(3_000);
    expect(result.left).toBeLessThanOrEqual(5_000);
  });

  it('has a lower priority than those that a caller waits for, where threads have priorities', async () => {
    const code = `const { readlinkSync } = require('node:fs');
      const thread = () => Number(readlinkSync('/proc/thread-self').split('/').at(-1));
      exports.handler = async () => require('node:os').getPriority(process.platform === 'linux' ? thread() : 0);`;
    const own = getPriority();

    const behind = await host(code).invoke('{}');
    const awaited = await host(code).answer('{}');

    const lower = process.platform === 'linux' ? Math.min(own + 5, 19) : own;
    expect([behind, awaited]).toMatchObject([{ payload: String(lower) }, { payload: String(own) }]);
  });

  it('sees the environment it declares and nothing of the hub’s', async () => {
    const environment = host('exports.handler = async () => Object.keys(process.env).sort();');

    expect(await outcomeOf(environment)).toEqual(['DECLARED', '_X_AMZN_TRACE_ID']);
  });

  it.each([
    ['a promise', 'exports.handler = async () => 1;', 1],
    ['a callback', 'exports.handler = (event, context, done) => setTimeout(() => done(null, 2), 5);', 2],
    ['a plain value', 'exports.handler = () => 3;', 3],
    ['nothing', 'exports.handler = async () => {};', null],
  ])('may answer by %s', async (_name, code, expected) => {
    expect(await outcomeOf(host(code))).toBe(expected);
  });

  it('may be a module of either kind, in a folder', async () => {
    const handler = 'src/main.run';

    expect(await outcomeOf(host('export const run = async () => "esm";', { handler }, 'src/main.mjs'))).toBe('esm');
    expect(await outcomeOf(host('exports.run = async () => "cjs";', { handler }, 'src/main.cjs'))).toBe('cjs');
  });

  it.each<[string, string, string]>([
    ['throws', 'exports.handler = async () => { throw new RangeError("no"); };', 'RangeError'],
    ['throws what is no error', 'exports.handler = async () => { throw "no"; };', 'string'],
    ['answers by an error', 'exports.handler = (e, c, done) => done(new TypeError("no"));', 'TypeError'],
    ['has no handler', 'exports.other = 1;', 'Runtime.HandlerNotFound'],
    ['can’t be loaded', 'throw new SyntaxError("bad bundle");', 'SyntaxError'],
    ['exits', 'exports.handler = async () => process.exit(3);', 'Runtime.ExitError'],
    [
      'throws outside of its promise',
      'exports.handler = () => new Promise(() => setTimeout(() => { throw new EvalError("x"); }));',
      'EvalError',
    ],
    [
      'leaves a rejection unhandled',
      'exports.handler = () => new Promise(() => { Promise.reject(new URIError("x")); });',
      'URIError',
    ],
    ['answers what is no JSON', 'exports.handler = async () => 10n;', 'TypeError'],
    [
      'uses up its memory',
      'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill({})); };',
      'Runtime.OutOfMemory',
    ],
  ])('that %s fails alone, with its error', async (_name, code, errorType) => {
    expect(await outcomeOf(host(code, { memoryMb: 32 }))).toMatchObject({ errorType });
  });

  it('that is not there fails with the name of its module', async () => {
    expect(await outcomeOf(host('', {}, 'other.js'))).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: "Cannot find module 'index'",
    });
  });

  it('is ended at its timeout, and starts afresh', async () => {
    const code =
      'let calls = 0; exports.handler = async (event) => (event.hang ? new Promise(() => {}) : (calls += 1));';
    const slow = host(code, { timeoutSeconds: 1 });

    const results = [await outcomeOf(slow), await outcomeOf(slow, { hang: true }), await outcomeOf(slow)];

    expect(results).toMatchObject([1, { errorType: 'Sandbox.Timedout' }, 1]);
    expect(results[1].errorMessage).toMatch(/Task timed out after 1\.00 seconds/);
  });

  it('runs one invocation at a time in an instance, and no more than its reserved concurrency', async () => {
    const code = `let running = 0;
      exports.handler = async () => {
        running += 1;
        await new Promise((done) => setTimeout(done, 150));
        return running--;
      };`;
    const one = host(code, { reservedConcurrency: 1 });

    const results = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(one)));

    expect(results).toEqual([1, 1, 1, 1]);
  });

  it('gets a second instance when an invocation waits for something outside', async () => {
    const two = host(`const instance = Math.random();
    exports.handler = async () => {
      await new Promise((done) => setTimeout(done, 900));
      return instance;
    };`);

    const [one, other] = await Promise.all([outcomeOf(two), outcomeOf(two)]);

    expect(one).not.toBe(other);
  });

  it('with a reserved concurrency of 0 is throttled', async () => {
    const off = host('exports.handler = async () => 1;', { reservedConcurrency: 0 });

    expect(await outcomeOf(off)).toMatchObject({ errorType: 'TooManyRequestsException' });
  });

  it('prints to the hub’s log under its name, line by line', async () => {
    await outcomeOf(host('exports.handler = async () => { console.log("one\\ntwo"); console.error("three"); };'));

    expect(hosts.lines).toEqual(expect.arrayContaining(['[fn] one', '[fn] two', '[fn] three']));
  });
});
