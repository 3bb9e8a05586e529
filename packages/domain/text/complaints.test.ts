import { classifyText } from './embedded-classifier';
import { standardTopics } from './topics/standard-topics';

/** Complaints as people in Mexico write them, and what only sounds like one. */

const topicsIn = (text: string) => classifyText({ text }, standardTopics).topics.map(({ id }) => id);

describe('a complaint', () => {
  it.each([
    'nadie me resuelve, qué mal servicio',
    'Estoy muy molesto con ustedes',
    'Estamos molestas',
    'Qué poca madre, no me han entregado',
    'me tienen hasta la madre',
    'Ya me cansé de llamar y nadie me da solución',
    'no me resuelven nada',
    'Qué mal atienden',
    'están jugando conmigo',
    'Ya estoy harta',
  ])('is found in: %s', (text) => {
    expect(topicsIn(text)).toContain('complaint');
    expect(classifyText({ text }, standardTopics).sentiment.label).toBe('negative');
  });

  it.each([
    '¿No le molesta si llamo el lunes?',
    'Está poca madre su producto',
    'Qué padre, gracias',
    '¿Me resuelven una duda?',
  ])('is not in: %s', (text) => {
    expect(topicsIn(text)).not.toContain('complaint');
  });
});
