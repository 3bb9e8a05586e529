import { configureSenders } from './deliveries';
import { type HubEnvironment, startHubEnvironment } from './hub-environment';

export interface Habits {
  /** what is forgotten before each test; nothing where absent */
  readonly forgets?: 'records' | 'configuration too';
  /** whether the sources and forms of `configureSenders` are there when a test begins */
  readonly hasSenders?: boolean;
}

/**
 * The environment for the tests of a file: registers with it what starts the environment before them, readies it for each, and stops it after
 * them. Ask for it inside tests and hooks only.
 */
export function environmentForTests({ forgets, hasSenders = false }: Habits = {}): () => HubEnvironment {
  let started: HubEnvironment | undefined;
  const environment = () => {
    if (started === undefined) throw new Error('The environment has not started');
    return started;
  };
  const configure = () => (hasSenders ? configureSenders(environment().store) : undefined);
  beforeAll(async () => {
    started = await startHubEnvironment();
    await configure();
  });
  beforeEach(async () => {
    if (forgets === 'records') await environment().forget();
    if (forgets !== 'configuration too') return;
    await environment().forget(forgets);
    await configure();
  });
  afterEach(() => {
    environment().spoil = () => undefined;
    environment().answer = () => undefined;
  });
  afterAll(() => environment().close());
  return environment;
}
