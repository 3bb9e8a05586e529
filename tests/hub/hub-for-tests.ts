import { type RunningHub, runningHub } from './running-hub';

/** A hub as the tests of a file see it; it is there inside tests and hooks only. */
export type HubForTests = Pick<RunningHub, 'url' | 'api' | 'idle'>;

type Prepare = (hub: HubForTests) => Promise<unknown>;

/** One hub for all tests of a file: registers with the file what starts, prepares and stops it. */
export const hubForTests = (prepare: Prepare): HubForTests =>
  registered(prepare, { before: beforeAll, after: afterAll });

/** A new hub for each test of a file, where what one test leaves would be in the way of the next. */
export const hubForEachTest = (prepare: Prepare): HubForTests =>
  registered(prepare, { before: beforeEach, after: afterEach });

function registered(prepare: Prepare, hooks: { readonly before: jest.Lifecycle; readonly after: jest.Lifecycle }) {
  let running: RunningHub | undefined;
  const now = () => {
    if (running === undefined) throw new Error('The hub is there inside tests and hooks only');
    return running;
  };
  hooks.before(async () => {
    running = await runningHub();
    await prepare(running);
  });
  hooks.after(async () => {
    await running?.stop();
    running = undefined;
  });
  return {
    get url() {
      return now().url;
    },
    get api() {
      return now().api;
    },
    idle: () => now().idle(),
  };
}
