import { openDatabase } from '../database';
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

async function play(name: string, url: string): Promise<Episode[]> {
  const database = await openDatabase();
  const judge = judgeAt(name, url);
  const played: Episode[] = [];
  for (let number = 0; number < episodes; number += 1) {
    played.push(await playEpisode({ database, judge, seed, steps: stepsPerEpisode, isFull: true }, number));
  }
  await database.close();
  return played;
}

describe('any sequence of requests', () => {
  it('is answered as dynalite answered it, but for the differences that are listed', async () => {
    const database = await openDatabase();
    const played = await replay(database, readTranscript());
    await database.close();

    expect(stepsOf(played)).toBeGreaterThan(5_000);
    expect(left('dynalite', played)).toEqual({ unexplained: [], changed: [] });
  });

  const addresses: Record<string, string> = JSON.parse(process.env.AFLUENTE_DATABASE_JUDGES ?? '{}');
  const games = new Map<string, Promise<Episode[]>>();
  // both judges are other processes: they play at the same time
  beforeAll(() => {
    for (const [name, url] of Object.entries(addresses)) games.set(name, play(name, url));
  });

  for (const name of Object.keys(addresses)) {
    it(`is answered as ${name} answers it, records of streams included, but for the differences that are listed`, async () => {
      const played = (await games.get(name)) ?? [];

      expect(stepsOf(played)).toBeGreaterThan(5_000);
      expect(played.filter(({ streams }) => streams).length).toBeGreaterThan(50);
      expect(left(name, played)).toEqual({ unexplained: [], changed: [] });
    }, 300_000);
  }
});
