import { sampleSms, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { renderTemplate } from './render-template';
import { segmentsOf } from './segments';

const parrot = '🦜';

describe('the parts of an SMS', () => {
  it.each([
    ['nothing', '', 'GSM-7', 0, 0],
    ['a full one', 'a'.repeat(160), 'GSM-7', 160, 1],
    ['one sign more', 'a'.repeat(161), 'GSM-7', 161, 2],
    ['two full ones', 'a'.repeat(306), 'GSM-7', 306, 2],
    ['one sign more than two', 'a'.repeat(307), 'GSM-7', 307, 3],
    ['a bar, which counts two', `${'a'.repeat(158)}|`, 'GSM-7', 160, 1],
    ['a euro, which counts two', `${'a'.repeat(159)}€`, 'GSM-7', 161, 2],
    ['Spanish within the alphabet', 'ñ Ñ ¿ ¡ é ü Ç', 'GSM-7', 13, 1],
    ['Spanish outside it', 'á', 'UCS-2', 1, 1],
    ['a full one of UCS-2', 'á'.repeat(70), 'UCS-2', 70, 1],
    ['one more of UCS-2', 'á'.repeat(71), 'UCS-2', 71, 2],
    ['86 units with an emoji', `${'x'.repeat(84)}${parrot}`, 'UCS-2', 86, 2],
    ['70 é that were written as e and an accent', 'e\u0301'.repeat(70), 'GSM-7', 70, 1],
    ['an emoji that no part cuts', `${'x'.repeat(66)}${parrot}${'x'.repeat(66)}`, 'UCS-2', 134, 3],
    ['an escape that no part cuts', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
  ])('are counted as carriers bill them: %s', (_what, text, encoding, units, parts) => {
    expect(segmentsOf(text)).toEqual({ encoding, units, parts });
  });

  it('are those of the message as it leaves, with composed letters', () => {
    const template = { ...sampleSms('Cafe\u0301 con {{ customer.givenName }}'), id: 'cafe' };

    const { text, segments } = renderTemplate(template, 'es', sampleTemplateSubject());

    expect(text).toBe('Café con Ana');
    expect(segments).toEqual({ encoding: 'GSM-7', units: 12, parts: 1 });
  });
});
