import { Sentence } from '@afluente/domain/sentence';
import { inSpanish } from '@afluente/domain/words/in-spanish';
import { type Language, languageFor } from '@afluente/domain/words/language';
import { Attributes } from '@afluente/events/interaction-shape';
import type { HttpRequest } from '@afluente/runtime/http-request';
import * as z from 'zod';

/** Says our sentences in an answer in the language of whoever asked; what people wrote stays as it is. */

/** The language of whoever asks. */
export function readersLanguage({ headers }: Pick<HttpRequest, 'headers'>): Language {
  return languageFor(headers['accept-language']);
}

/** Says one sentence in this language. */
export function sayIn(language: Language): (sentence: string) => string {
  return language === 'es' ? inSpanish : (sentence) => sentence;
}

/** A copy of an answer with each of its sentences, which its schema marks as such, in Spanish. */
export function answerInSpanish(schema: z.ZodType, value: unknown): unknown {
  if (schema === Sentence) return typeof value === 'string' ? inSpanish(value) : value;
  if (value === undefined || value === null) return value;
  if (schema instanceof z.ZodArray) return ofEntries(schema.element, value);
  if (schema instanceof z.ZodObject) return ofFields(schema.shape, value);
  if (schema === Attributes) return ofFields(ownAttributes, value);
  if (schema instanceof z.ZodRecord) return ofRecord(schema.valueType, value);
  const [inner, ...others] = innerOf(schema);
  if (inner === undefined) return value;
  return others.reduce((said, other) => answerInSpanish(other, said), answerInSpanish(inner, value));
}

/** Attributes that the hub writes itself; all others are people's own. */
const ownAttributes = { personReason: Sentence };

/** What a schema is about: the wrapped one, or the choices, of which any may have sentences. */
function innerOf(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return typed(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(typed);
  return [];
}

const typed = (schema: unknown): readonly z.ZodType[] => (schema instanceof z.ZodType ? [schema] : []);

function ofEntries(element: unknown, value: unknown): unknown {
  const [schema] = typed(element);
  return Array.isArray(value) && schema !== undefined ? value.map((one) => answerInSpanish(schema, one)) : value;
}

function ofFields(shape: Readonly<Record<string, unknown>>, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const [schema] = Object.hasOwn(shape, name) ? typed(shape[name]) : [];
      return [name, schema === undefined ? field : answerInSpanish(schema, field)];
    }),
  );
}

function ofRecord(valueType: unknown, value: unknown): unknown {
  const [schema] = typed(valueType);
  if (schema === undefined || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, answerInSpanish(schema, field)]));
}
