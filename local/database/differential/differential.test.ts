import { type Database, openDatabase } from '../database';
import { judgeAt } from './endpoint';
import { judgeDifferences } from './judge-differences';
import { type Episode, playEpisode } from './play';
import { readTranscript, replay } from './transcript';

const seed = 1000;
const episodes = 220;
const stepsPerEpisode = 24;

/** What no entry of the list explains, and the entries that explain more or less than they say. */
function left(judge: string, played: readonly Episode[]) {
  const { unexplained, explained } = judgeDifferences(judge, played);
  const changed = [...explained]
    .filter(([known, times]) => times !== known.times)
    .map(([{ aspect, reason, ours, theirs, times: said }, times]) => ({ aspect, reason, ours, theirs, said, times }));
  return { unexplained, changed };
}

const stepsOf = (played: readonly Episode[]) => played.reduce((sum, episode) => sum + episode.played.length, 0);

describe('any sequence of requests', () => {
  let database: Database;
  beforeEach(async () => {
    database = await openDatabase();
  });
  afterEach(() => database.close());

  it('is answered as dynalite answered it, but for the differences that are listed', async () => {
    const played = await replay(database, readTranscript());

    expect(stepsOf(played)).toBeGreaterThan(5_000);
    expect(left('dynalite', played)).toEqual({ unexplained: [], changed: [] });
  });

  const judges: Record<string, string> = JSON.parse(process.env.AFLUENTE_DATABASE_JUDGES ?? '{}');
  for (const [name, url] of Object.entries(judges)) {
    it(`is answered as ${name} answers it, records of streams included, but for the differences that are listed`, async () => {
      const judge = judgeAt(name, url);
      const played: Episode[] = [];
      for (let number = 0; number < episodes; number += 1) {
        played.push(await playEpisode({ database, judge, seed, steps: stepsPerEpisode, isFull: true }, number));
      }

      expect(stepsOf(played)).toBeGreaterThan(5_000);
      expect(played.filter(({ streams }) => streams).length).toBeGreaterThan(50);
      expect(left(name, played)).toEqual({ unexplained: [], changed: [] });
    }, 300_000);
  }
});
