import { labelledLines, type Score, scoreOf } from '@afluente/tests/measured/measured-text';
import { languages } from './text-answer';
import { standardTopics } from './topics/standard-topics';

/** Below what is measured today (README.md of this folder), above what an accident would leave. */
const floors = { sentiment: 0.9, sentimentF1: 0.9, topicF1: 0.9, language: 0.93 } satisfies Partial<Score>;

describe('the labelled lines', () => {
  it('are 300, 100 of each language, a third of them held out', () => {
    const held = labelledLines('held-out');
    const all = [...labelledLines('develop'), ...held];

    expect(held).toHaveLength(100);
    for (const language of languages) expect(all.filter((line) => line.language === language)).toHaveLength(100);
    expect(new Set(all.map(({ text }) => text)).size).toBe(300);
  });

  it('name topics of the standard set alone', () => {
    const known = new Set(standardTopics.topics.map(({ id }) => id));
    const named = [...labelledLines('develop'), ...labelledLines('held-out')].flatMap(({ topics }) => topics);

    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe.each(['develop', 'held-out'] as const)('on the lines to %s', (set) => {
  const score = scoreOf(labelledLines(set));

  it.each(Object.entries(floors))('%s is at least %d', (name, floor) => {
    expect(new Map(Object.entries(score)).get(name)).toBeGreaterThanOrEqual(floor);
  });

  it('does better than always the commonest answer', () => {
    const lazy = scoreOf(labelledLines(set), () => ({
      language: { code: 'es', confidence: 1 },
      sentiment: { score: -1, label: 'negative', confidence: 1 },
      topics: [],
    }));

    expect(lazy.sentiment).toBeLessThan(0.55);
  });
});
