import { Sentence } from '@afluente/domain/sentence';
import { Attributes } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { answerInSpanish } from './in-readers-language';

const sentence = 'There is no such form.';
const inSpanish = 'No existe ese formulario.';

describe('an answer in Spanish', () => {
  it.each<[string, z.ZodType, (text: string) => unknown]>([
    ['a field', z.object({ reason: Sentence }), (reason) => ({ reason })],
    ['a field that may be absent', z.object({ reason: Sentence.optional() }), (reason) => ({ reason })],
    ['a list', z.object({ rows: z.array(z.object({ reason: Sentence })) }), (reason) => ({ rows: [{ reason }] })],
    ['a record', z.record(z.string(), z.object({ why: Sentence })), (why) => ({ a: { why } })],
    ['one of several shapes', z.union([z.string(), z.object({ why: Sentence.nullable() })]), (why) => ({ why })],
    [
      'what a mail’s author was read by',
      z.object({ attributes: Attributes }),
      (text) => ({ attributes: { personReason: text } }),
    ],
  ])('has the sentence of %s in it', (_what, schema, valueWith) => {
    expect(answerInSpanish(schema, valueWith(sentence))).toEqual(valueWith(inSpanish));
  });

  it('leaves what people wrote as it is, though it reads like a sentence of ours', () => {
    const schema = z.object({
      text: z.string(),
      attributes: Attributes,
      list: z.array(z.string()),
      none: Sentence.optional(),
    });
    const value = { text: sentence, attributes: { reason: sentence }, list: [sentence], beyond: sentence };

    expect(answerInSpanish(schema, value)).toEqual(value);
  });

  it('leaves out nothing that its schema does not name', () => {
    expect(answerInSpanish(z.object({ why: Sentence }), { why: sentence, version: 3, at: null })).toEqual({
      why: inSpanish,
      version: 3,
      at: null,
    });
  });
});
