import fc from 'fast-check';
import { keywordOf } from './stop-words';

describe('keywordOf', () => {
  const stops = [
    ['the bare word', 'STOP'],
    ['a small letter and a full stop', 'stop.'],
    ['spaces and line ends around it', '  \nStop\r\n '],
    ['exclamation marks and an emoji', '¡¡BAJA!! 🛑'],
    ['accents that are not there', 'Alto'],
    ['accents that are there', 'DETÉN'],
    ['Portuguese', 'Sair'],
    ['Portuguese with a tilde', 'Não quero mais'],
    ['another Portuguese word', 'PARAR'],
    ['Spanish', 'Cancelar'],
    ['several words', 'Darme de baja'],
    ['a hyphen', 'OPT-OUT'],
    ['letters apart', 'S T O P'],
    ['letters with dots', 'S.T.O.P.'],
    ['letters with hyphens', 'b-a-j-a'],
    ['a greeting of the day', 'Buenas tardes, baja por favor. Saludos'],
    ['full width letters', 'ＳＴＯＰ'],
    ['a zero width space', 'ST\u200bOP'],
    ['accents as marks of their own', 'Dete\u0301n'],
    ['a please', 'Stop, por favor'],
    ['a greeting and thanks', 'Hola, baja. Gracias'],
    ['the word said three times', 'stop stop STOP'],
    ['the word said thirty times', 'STOP '.repeat(30)],
    ['the button of a marketing template', 'Stop promotions'],
    ['a word of a list', 'BAJA PROMO'],
    ['a word of a list', 'BAJA MKT'],
    ['a word of a list', 'DNC'],
    ['a word of a list', 'ST0P'],
    ['a word of a list', '🛑'],
    ['a word of a list', 'Stop promo'],
    ['a word of a list', 'PARAR SMS'],
    ['a word of a list', 'cancelar promociones'],
    ['a word of a list', 'revoke consent'],
    ['a word of a list', 'Anular suscripción'],
    ['a word of a list', 'Desactivar promociones'],
    ['a word of a list', 'Bloquear promoções'],
  ] as const;

  it.each(stops)('takes %s for a STOP', (_case, text) => {
    const keyword = keywordOf(text);

    expect(keyword).toBe('stop');
  });

  it.each(['START', 'Alta', 'unstop', 'Suscribirme', 'cadastrar', 'alta por favor'])('takes %s for a START', (text) => {
    const keyword = keywordOf(text);

    expect(keyword).toBe('start');
  });

  const neither = [
    ['a sentence that holds the word', "I can't stop laughing"],
    ['a question about it', '¿Cómo puedo cancelar mi cita de mañana?'],
    ['a word that begins with it', 'stopped'],
    ['a word that ends with it', 'trabaja'],
    ['two keywords that say opposite things', 'stop start'],
    ['a bare yes', 'Sí'],
    ['a bare yes in English', 'YES'],
    ['a bare no', 'No'],
    ['a given name', 'César'],
    ['a word of menus', 'Iniciar'],
    ['nothing', ''],
    ['only punctuation', '...'],
    ['only courtesies', 'hola gracias'],
    ['a long message that begins with it', `STOP ${'a '.repeat(80)}`],
    ['a page of it', 'STOP '.repeat(100)],
    ['letters that are another word', 's t u p'],
  ] as const;

  it.each(neither)('takes %s for no keyword', (_case, text) => {
    const keyword = keywordOf(text);

    expect(keyword).toBeUndefined();
  });

  it('takes a message without text for no keyword', () => {
    const keyword = keywordOf(undefined);

    expect(keyword).toBeUndefined();
  });

  it('finds the keyword whatever the case and whatever signs surround it', () => {
    const signs = fc.stringMatching(/^[\s.,;:!¡?¿*"'()-]{0,8}$/);
    const cases = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });

    fc.assert(
      fc.property(signs, cases, signs, (before, upper, after) => {
        const word = [...'baja'].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter)).join('');
        expect(keywordOf(`${before}${word}${after}`)).toBe('stop');
      }),
    );
  });

  it('never takes a message with another word beside it for one', () => {
    const others = fc.constantFrom('cita', 'pedido', 'laughing', 'bus', 'amanhã', 'hotel', 'now?');

    fc.assert(
      fc.property(fc.constantFrom('stop', 'baja', 'sair', 'start'), others, fc.boolean(), (word, other, first) => {
        expect(keywordOf(first ? `${other} ${word}` : `${word} ${other}`)).toBeUndefined();
      }),
    );
  });
});
