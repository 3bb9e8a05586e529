import { classifyText, embeddedClassifier } from './embedded-classifier';
import { mostEvidence, TextAnswer } from './text-answer';
import { standardTopics } from './topics/standard-topics';

const read = (text: string, subject?: string) =>
  classifyText({ text, ...(subject !== undefined && { subject }) }, standardTopics);
const labelOf = (text: string) => read(text).sentiment.label;
const topicsOf = (text: string) => read(text).topics.map(({ id }) => id);

describe('the embedded classifier', () => {
  it('answers with engine, version, language, sentiment, topics and the words that decided', async () => {
    const answer = await embeddedClassifier.classify(
      { text: 'El envío llegó roto. ¡Pésimo servicio!' },
      standardTopics,
    );

    expect(TextAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      engine: 'afluente-words',
      language: { code: 'es' },
      sentiment: { label: 'negative' },
    });
    expect(answer.topics.map(({ id }) => id)).toEqual(expect.arrayContaining(['delivery', 'complaint']));
    expect(answer.version).toMatch(/^1\.[0-9a-f]{8}\.[0-9a-f]{8}$/);
  });

  it('cites each word with its place in the text or the subject', () => {
    const text = 'Hola:\n\nla aplicación NO FUNCIONA desde ayer';
    const { evidence } = read(text, 'Reclamación');

    for (const { words, at, in: place } of evidence) {
      expect((place === 'subject' ? 'Reclamación' : text).slice(at, at + words.length)).toBe(words);
    }
    expect(evidence).toContainEqual(expect.objectContaining({ for: 'sentiment', words: 'NO FUNCIONA', in: 'text' }));
    expect(evidence).toContainEqual(expect.objectContaining({ words: 'Reclamación', in: 'subject' }));
  });

  it(`cites at most ${mostEvidence} words, and one of each topic before others`, () => {
    const answer = read(
      'factura envío reembolso contraseña precio cita cancelar queja pésimo horrible fatal asco error app '.repeat(9),
    );
    const cited = new Set(answer.evidence.map((one) => one.for));

    expect(answer.evidence).toHaveLength(mostEvidence);
    for (const { id } of answer.topics) expect(cited).toContain(`topic:${id}`);
  });

  it('has another version where the topics are others', () => {
    const [first] = standardTopics.topics;
    const fewer = { topics: first === undefined ? [] : [first] };

    expect(classifyText({ text: 'hola' }, fewer).version).not.toBe(read('hola').version);
  });

  it('says nothing of a text without words', () => {
    expect(read(' \n ')).toMatchObject({
      language: { code: 'und', confidence: 0 },
      sentiment: { score: 0, label: 'neutral' },
      topics: [],
      evidence: [],
      read: { characters: 0, isCut: false },
    });
  });

  it('reads an answer that stands below what it quotes', () => {
    const answer = read(
      'On Monday Shop <a@b.example> wrote:\n> We are so happy!\n\nThis is unacceptable, still no refund.',
    );

    expect(answer.sentiment.label).toBe('negative');
    expect(answer.topics.map(({ id }) => id)).toContain('refund');
  });

  it('does not read addresses of the web and of mail', () => {
    expect(topicsOf('https://example.com/refund/invoice mail: refund@example.com')).toEqual([]);
  });
});

describe('negation', () => {
  // what public reports say that other libraries misjudge: vaderSentiment#70, #71, #72, #121, #123, vadersharp#18, retext-sentiment#1,
  // CoreNLP#813, sentiment-spanish#3, LeIA#11, Dotsimus#48; in sentences of our own
  it.each([
    ['Everything runs well, no problems or complaints', 'positive'],
    ['Really satisfied, not one bad experience', 'positive'],
    ['Room was clean, no problem', 'positive'],
    ['not bad', 'positive'],
    ['This phone is not bad at all.', 'positive'],
    ['Your support has never been this quick', 'positive'],
    ['I never liked how your staff spoke to me', 'negative'],
    ['It was never good', 'negative'],
    ['nobody likes being ignored', 'negative'],
    ['I am not satisfied', 'negative'],
    ['Hoy no estoy contenta con ustedes', 'negative'],
    ['O atendimento foi péssimo', 'negative'],
    ['O atendimento foi pessimo', 'negative'],
    ['No puedo estar más contenta', 'positive'],
    ['The team could not have been kinder or more helpful', 'positive'],
    ['Não tenho nenhuma queixa', 'positive'],
    ['Não é ruim', 'positive'],
    ['I hate this!', 'negative'],
    ['I hate this', 'negative'],
  ])('reads "%s" as %s', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  it('is a word of its own, not letters inside another', () => {
    expect(labelOf('Senão fico feliz com outra cor')).toBe('positive');
  });

  it('makes what is bad less bad, and what is said twice no better', () => {
    const score = (text: string) => read(text).sentiment.score;

    expect(score('hoy no estoy triste')).toBeGreaterThan(score('hoy estoy triste'));
    expect(score('El señor me gritó. Me gritó.')).toBeLessThan(score('El señor me gritó.'));
    expect(score('The new website is HORRIBLE')).toBeLessThan(score('The new website is slow'));
  });
});

describe('spelling', () => {
  it.each([
    ['exelente serbisio', 'positive'],
    ['ME A GUSTADO MUXO, ESELENTE', 'positive'],
    ['un desatsre', 'negative'],
    ['pesimooooo!!!', 'negative'],
    ['vcs sao otimos', 'positive'],
    ['horible expereince, terrrible', 'negative'],
    ['I am so dissapointed', 'negative'],
  ])('is forgiven in "%s"', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  it('takes no known word for another one that is near', () => {
    expect(labelOf('Mi pedido es de un vestido')).toBe('neutral');
  });

  it('does not care for accents, case, width and invisible characters', () => {
    for (const text of ['mi re\u200bembolso', 'MI REEMBOLSO', 'mi ｒｅｅｍｂｏｌｓｏ', 'mi reémbolso'])
      expect(topicsOf(text)).toEqual(['refund']);
  });
});

describe('irony', () => {
  it.each([
    'Thanks for nothing',
    'Great job guys, the site is down again',
    'Love waiting two hours 🙄',
    'Gracias por nada',
    'Qué bonito, otra vez me cobraron doble',
    'Que beleza, mais uma vez ninguém apareceu',
  ])('is negative in "%s"', (text) => {
    expect(labelOf(text)).toBe('negative');
  });

  it('is not suspected where something bad was put right', () => {
    expect(labelOf('Me cobraron doble otra vez, pero lo solucionaron enseguida. Excelente equipo.')).toBe('positive');
  });
});
