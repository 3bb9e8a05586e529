import type { Fault } from '@afluente/patterns/fault';
import { phraseWords } from '../reading/tokens';
import { languages } from '../text-answer';
import type { PhraseLists, Topic, Topics } from './topics';

/** What is wrong with a set of topics beyond its shape, each fault with a pointer. */

const mostWords = 6;
const mostGaps = 2;
const shortestBeginning = 3;
/** Letters of all phrases together: what one item of the table holds with room to spare, and what is compiled in some milliseconds. */
const mostLetters = 120_000;

const lists = ['words', 'hints', 'except'] as const;

export function topicFaults({ topics }: Topics): readonly Fault[] {
  const faults = topics.flatMap((topic, index) => [
    ...sameId(topics, index),
    ...moodFaults(topic, index),
    ...lists.flatMap((list) => listFaults(topic[list], `/topics/${index}/${list}`)),
  ]);
  const letters = topics.reduce(
    (sum, topic) => sum + lists.reduce((part, list) => part + lettersOf(topic[list]), 0),
    0,
  );
  if (letters <= mostLetters) return faults;
  const message = `all phrases together have ${letters} letters, at most ${mostLetters} are allowed; remove topics or phrases`;
  return [...faults, { pointer: '/topics', message }];
}

function sameId(topics: readonly Topic[], index: number): readonly Fault[] {
  const first = topics.findIndex(({ id }) => id === topics[index]?.id);
  return first === index ? [] : [{ pointer: `/topics/${index}/id`, message: `topic ${first} has this id already` }];
}

function moodFaults({ words, mood, fromMood }: Topic, index: number): readonly Fault[] {
  if (fromMood !== undefined && mood === undefined) {
    return [{ pointer: `/topics/${index}/fromMood`, message: 'needs a mood, positive or negative' }];
  }
  const isEmpty = languages.every((language) => (words[language] ?? []).length === 0);
  if (!isEmpty || fromMood !== undefined) return [];
  return [{ pointer: `/topics/${index}/words`, message: 'no word in any language: the topic could never be found' }];
}

function listFaults(phrases: PhraseLists | undefined, pointer: string): readonly Fault[] {
  return languages.flatMap((language) =>
    (phrases?.[language] ?? []).flatMap((phrase, index) => {
      const message = phraseFault(phrase);
      return message === undefined ? [] : [{ pointer: `${pointer}/${language}/${index}`, message }];
    }),
  );
}

function phraseFault(phrase: string): string | undefined {
  const words = phraseWords(phrase);
  const gaps = words.filter((word) => word === '…').length;
  const stray = phrase.replace(/\*(?=\s|$)/g, '');
  if (words.length - gaps === 0) return 'holds no word';
  if (stray.includes('*')) return 'a * may stand only at the end of a word';
  if (words[0] === '…' || words.at(-1) === '…') return 'a … may stand only between words';
  if (gaps > mostGaps) return `at most ${mostGaps} times … in a phrase`;
  if (words.length - gaps > mostWords) return `at most ${mostWords} words in a phrase`;
  const short = words.find((word) => word.endsWith('*') && word.length <= shortestBeginning);
  return short === undefined
    ? undefined
    : `${short} would fit too many words: at least ${shortestBeginning} letters before the *`;
}

function lettersOf(phrases: PhraseLists | undefined): number {
  return languages.reduce(
    (sum, language) => sum + (phrases?.[language] ?? []).reduce((part, { length }) => part + length, 0),
    0,
  );
}
