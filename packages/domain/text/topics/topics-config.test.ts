import { classifyText } from '../embedded-classifier';
import { topicFaults } from './topic-faults';
import { TopicsInput } from './topics';
import { topicsConfig } from './topics-config';

const topic = (change: object = {}) => ({ id: 'warranty', words: { es: ['garantía'], en: ['warranty'] }, ...change });
const faultsOf = (...topics: readonly object[]) => topicFaults(TopicsInput.parse({ topics }));
const found = (text: string, ...topics: readonly object[]) =>
  classifyText({ text }, TopicsInput.parse({ topics })).topics.map(({ id }) => id);

describe('topics as data', () => {
  it('are written by admin, service and marketing, and stand with a standard set that has no fault', () => {
    expect(topicsConfig).toMatchObject({ path: '/v1/topics', writers: ['admin', 'service', 'marketing'] });
    expect(topicFaults(TopicsInput.parse(topicsConfig.standard))).toEqual([]);
    expect(topicsConfig.standard.topics.map(({ id }) => id)).toHaveLength(10);
  });

  it('are found by a word of their own in another text at once', () => {
    expect(found('¿Sigue en GARANTIA mi lavadora?', topic())).toEqual(['warranty']);
    expect(found('¿Sigue en oferta mi lavadora?', topic())).toEqual([]);
  });

  it('are found by beginnings, and by words with others between', () => {
    const words = { es: ['repar*', 'pieza … rota'] };

    expect(found('Necesito que me lo reparen', topic({ words }))).toEqual(['warranty']);
    expect(found('La pieza que trajo estaba rota', topic({ words }))).toEqual(['warranty']);
    expect(found('La pieza llegó. Y estaba rota', topic({ words }))).toEqual([]);
  });

  it('are found by two hints, not by one that is said twice', () => {
    const hinted = topic({ words: { es: ['garantía'] }, hints: { es: ['técnico', 'pieza'] } });

    expect(found('El técnico pide la pieza', hinted)).toEqual(['warranty']);
    expect(found('El técnico, ¿qué técnico?', hinted)).toEqual([]);
  });

  it('are not found by words that an exception covers', () => {
    const excepted = topic({ except: { es: ['garantía bancaria'] } });

    expect(found('Es una garantía bancaria', excepted)).toEqual([]);
    expect(found('Es una garantía bancaria, y otra garantía es la del horno', excepted)).toEqual(['warranty']);
  });

  it('are found in texts of their mood alone, and by a strong mood without a word', () => {
    const bad = topic({ mood: 'negative', fromMood: 0.8 });

    expect(found('Gracias, la garantía fue excelente', bad)).toEqual([]);
    expect(found('Es un desastre, una vergüenza y un asco', bad)).toEqual(['warranty']);
  });
});

describe('what is wrong with topics', () => {
  it.each([
    ['the same id twice', [topic(), topic()], '/topics/1/id'],
    ['no word at all', [topic({ words: {} })], '/topics/0/words'],
    ['a strength without a mood', [topic({ fromMood: 0.5 })], '/topics/0/fromMood'],
    ['punctuation alone', [topic({ words: { es: ['ok', '!!'] } })], '/topics/0/words/es/1'],
    ['a star inside a word', [topic({ words: { es: ['re*embolso'] } })], '/topics/0/words/es/0'],
    ['a star alone', [topic({ words: { en: ['*'] } })], '/topics/0/words/en/0'],
    ['a beginning of two letters', [topic({ hints: { es: ['re*'] } })], '/topics/0/hints/es/0'],
    ['a gap at the end', [topic({ except: { pt: ['não …'] } })], '/topics/0/except/pt/0'],
    ['three gaps', [topic({ words: { es: ['a … b … c … d'] } })], '/topics/0/words/es/0'],
    ['seven words', [topic({ words: { es: ['a b c d e f g'] } })], '/topics/0/words/es/0'],
  ])('%s is refused where it stands', (_, topics, pointer) => {
    expect(faultsOf(...topics).map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it('too much of it is refused as a whole', () => {
    const phrases = Array.from({ length: 200 }, (_, at) => `${'palabra '.repeat(5)}${at}`);
    const many = Array.from({ length: 40 }, (_, at) => topic({ id: `t${at}`, words: { es: phrases } }));

    expect(faultsOf(...many)).toEqual([expect.objectContaining({ pointer: '/topics' })]);
  });

  it('an unknown language or field is refused by the shape', () => {
    expect(TopicsInput.safeParse({ topics: [topic({ words: { fr: ['bonjour'] } })] }).success).toBe(false);
    expect(TopicsInput.safeParse({ topics: [topic({ wrods: {} })] }).success).toBe(false);
  });
});
