import { comparableMilliseconds, hostileText, hostileUnits, mebibyte } from '@afluente/tests/fakes/hostile-text';
import { classifyText } from './embedded-classifier';
import { mostCharacters } from './reading/own-pieces';
import { standardTopics } from './topics/standard-topics';
import { topicFaults } from './topics/topic-faults';
import { type Topics, TopicsInput } from './topics/topics';

const enough = 50;
const units = [
  ...hostileUnits,
  ...[
    'no no … ',
    'pero bueno ',
    'gracias por nada ',
    'excelnte ',
    'nadie a b c ',
    'never so good ',
    '\ufdfa ',
    '😡',
    '🙄 good ',
    '> \n',
  ],
  `${'x'.repeat(39)} `,
];
const timeOf = (text: string, topics: Topics) =>
  comparableMilliseconds(() => {
    classifyText({ text, subject: text }, topics);
    return undefined;
  }, enough);

describe('a mebibyte of hostile text', () => {
  beforeAll(() => {
    classifyText({ text: 'el la the o que não' }, standardTopics);
  });

  it.each(units.map((unit) => [JSON.stringify(unit), unit] as const))(
    `of %s is read within ${enough} ms`,
    async (_, unit) => {
      expect(await timeOf(hostileText(unit, mebibyte), standardTopics)).toBeLessThan(enough);
    },
  );

  it('of misspelled words is too', async () => {
    const words = JSON.stringify(standardTopics).match(/[a-z]{8,}/g) ?? [];
    const text = Array.from(
      { length: 100_000 },
      (_, at) => `${words[at % words.length]?.replace(/.(..)$/, '$1')}${at % 7}`,
    ).join(' ');

    expect(await timeOf(text, standardTopics)).toBeLessThan(enough);
  });

  it('is too with the largest topics that may be put, all of which begin alike', async () => {
    const phrases = (topic: number, language: number) =>
      Array.from({ length: 66 }, (_, at) =>
        `abc* … bcd* … c${'c'.repeat(at % 30)}${at}x${topic}${language}`.slice(0, 60),
      );
    const topics = TopicsInput.parse({
      topics: Array.from({ length: 15 }, (_, topic) => ({
        id: `t${topic}`,
        words: { es: phrases(topic, 1), en: phrases(topic, 2), pt: phrases(topic, 3) },
      })),
    });
    expect(topicFaults(topics)).toEqual([]);
    classifyText({ text: 'abc' }, topics);

    expect(await timeOf(hostileText('abc bcd ', mebibyte), topics)).toBeLessThan(enough);
  });

  it('is read up to a limit, which the answer states', () => {
    const answer = classifyText({ text: `${'bien '.repeat(900)}${' '.repeat(600)}pésimo` }, standardTopics);

    expect(answer.read).toEqual({ characters: mostCharacters, isCut: true });
    expect(answer.sentiment.label).toBe('positive');
    expect(classifyText({ text: 'bien' }, standardTopics).read).toEqual({ characters: 4, isCut: false });
  });
});
