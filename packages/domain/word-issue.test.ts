import * as z from 'zod';
import { wordIssue } from './word-issue';

function wordsOf(schema: z.ZodType, value: unknown): readonly string[] {
  return (schema.safeParse(value).error?.issues ?? []).map((issue) => wordIssue(issue));
}

describe('wordIssue', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['is required', z.object({ parts: z.number() }), {}],
    ['must be a number', z.number(), 'three'],
    ['must be a whole number', z.number().int(), 1.5],
    ['must be text', z.string(), 3],
    ['must be true or false', z.boolean(), 'yes'],
    ['must be a list', z.array(z.string()), {}],
    ['must be an object', z.object({}), []],
    ['must be "round-robin"', z.literal('round-robin'), 'least-busy'],
    ['must be one of "email", "tel"', z.enum(['email', 'tel']), 'colour'],
    ['must not be empty', z.string().min(1), ''],
    ['must not be empty', z.array(z.string()).min(1), []],
    ['must have at least 3 characters', z.string().min(3), 'ab'],
    ['must have at most 2 entries', z.array(z.number()).max(2), [1, 2, 3]],
    ['must be at least 1', z.number().min(1), 0],
    ['must be more than 0', z.number().gt(0), 0],
    ['must be at most 200', z.number().max(200), 201],
    ['must be an email address', z.email(), 'ana'],
    ['must be a URL, with https:// before it', z.url(), 'example'],
    ['must be a date and time, as in 2026-03-01T10:00:00Z', z.iso.datetime(), 'today'],
    ['is not a name that can be used here', z.record(z.string().max(2), z.number()), { abc: 1 }],
    ['must be "*", or must be a number', z.union([z.literal('*'), z.number()]), 'x'],
    ['must be an email address', z.union([z.literal('*'), z.email()]), 'x'],
    ['is not valid', z.string().regex(/^[a-z]+$/), 'A1'],
    ['names a channel', z.string().regex(/^[a-z]+$/, 'names a channel'), 'A1'],
    ['is no number of a team', z.number({ error: 'is no number of a team' }), undefined],
  ])('%s', (words, schema, value) => {
    expect(wordsOf(schema, value)).toEqual([words]);
  });
});
