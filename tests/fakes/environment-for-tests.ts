import { configureSenders } from './deliveries';
import { type HubWorld, startHubWorld } from './hub-environment';

export interface Habits {
  /** what is forgotten before each test; nothing where absent */
  readonly forgets?: 'records' | 'configuration too';
  /** whether the sources and forms of `configureSenders` are there when a test begins */
  readonly hasSenders?: boolean;
}

/**
 * The world for the tests of a file: registers with it what starts the world before them, readies it for each, and stops it after
 * them. Ask for it inside tests and hooks only.
 */
export function worldForTests({ forgets, hasSenders = false }: Habits = {}): () => HubWorld {
  let started: HubWorld | undefined;
  const world = () => {
    if (started === undefined) throw new Error('The world has not started');
    return started;
  };
  const configure = () => (hasSenders ? configureSenders(world().store) : undefined);
  beforeAll(async () => {
    started = await startHubWorld();
    await configure();
  });
  beforeEach(async () => {
    if (forgets === 'records') await world().forget();
    if (forgets !== 'configuration too') return;
    await world().forget(forgets);
    await configure();
  });
  afterEach(() => {
    world().spoil = () => undefined;
  });
  afterAll(() => world().close());
  return world;
}
