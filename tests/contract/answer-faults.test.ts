import { defineRoute } from '@afluente/functions/api/contract/define-route';
import { responsesOf } from '@afluente/functions/api/contract/openapi';
import * as z from 'zod';
import { answerFaults } from './answer-faults';
import { checkRouteAnswer } from './check-route-answer';

const responses = responsesOf(
  defineRoute({
    method: 'get',
    path: '/v1/hens/{henId}',
    tag: 'hens',
    summary: 'Reads a hen.',
    roles: ['admin'],
    response: z.object({
      id: z.string(),
      eggs: z.array(z.object({ laidAt: z.iso.datetime(), weight: z.number().int().optional() })),
      colour: z.enum(['brown', 'white']).default('brown'),
      food: z.discriminatedUnion('of', [
        z.object({ of: z.literal('corn'), grams: z.number() }),
        z.object({ of: z.literal('grass') }),
      ]),
      names: z.record(z.string(), z.object({ text: z.string() })),
    }),
    run: async () => ({ id: '', eggs: [], food: { of: 'grass' as const }, names: {} }),
  }),
);

const hen = {
  id: 'hen_1',
  eggs: [{ laidAt: '2026-03-01T10:00:00.000Z', weight: 61 }],
  colour: 'white',
  food: { of: 'corn', grams: 20 },
  names: { es: { text: 'Paca' } },
};
const ok = { status: 200, contentType: 'application/json; charset=utf-8', text: JSON.stringify(hen) };
const problem = {
  type: 'urn:afluente:problem:http.notFound',
  title: 'Not found',
  status: 404,
  detail: 'There is no such hen.',
  instance: 'urn:request:1',
  code: 'http.notFound',
};
const refusal = { status: 404, contentType: 'application/problem+json', text: JSON.stringify(problem) };
const withBody = (answer: typeof ok, body: unknown) => ({ ...answer, text: JSON.stringify(body) });

describe('an answer and what its operation declares', () => {
  it.each([
    ['a success', 'GET', ok],
    ['a refusal', 'GET', refusal],
    ['the answer to HEAD', 'HEAD', { ...ok, text: '' }],
  ])('agree: %s', (_what, method, answer) => {
    expect(answerFaults(responses, method, answer)).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['a field that is not declared', { ...hen, secret: 1 }, ['/secret: not declared']],
    ['one below it', { ...hen, eggs: [{ ...hen.eggs[0], shell: 1 }] }, ['/eggs/0/shell: not declared']],
    ['one in a map', { ...hen, names: { es: { text: 'Paca', of: 1 } } }, ['/names/es/of: not declared']],
    ['one in a choice', { ...hen, food: { of: 'grass', grams: 1 } }, ['/food/grams: not declared']],
    ['a missing field', { ...hen, id: undefined }, ['/id: Invalid input: expected string, received undefined']],
    ['one with a default', { ...hen, colour: undefined }, [expect.stringMatching(/^\/colour: Invalid option/)]],
    ['a wrong type', { ...hen, eggs: 3 }, ['/eggs: Invalid input: expected array, received number']],
    // a schema of a time has a format and a pattern
    [
      'an invalid time',
      { ...hen, eggs: [{ laidAt: 'noon' }] },
      Array(2).fill(expect.stringMatching('/eggs/0/laidAt: ')),
    ],
  ])('differ in %s', (_what, body, faults) => {
    expect(answerFaults(responses, 'GET', withBody(ok, body))).toEqual(faults);
  });

  it.each([
    ['a success of another status', { ...ok, status: 202 }, ['the status 202 is not declared']],
    ['a redirect', { ...ok, status: 303, text: '' }, ['the status 303 is not declared']],
    ['another content type', { ...ok, contentType: 'text/html' }, ['the content type text/html is not declared']],
    ['a refusal in plain JSON', { ...ok, status: 404 }, ['the content type application/json is not declared']],
    ['no content type', { ...ok, contentType: undefined }, ['the content type none is not declared']],
    ['a problem of another status', { ...refusal, status: 410 }, ['/status: 404 in an answer of 410']],
    ['a problem with a field of its own', withBody(refusal, { ...problem, stack: 'x' }), ['/stack: not declared']],
  ])('differ in %s', (_what, answer, faults) => {
    expect(answerFaults(responses, 'GET', answer)).toEqual(faults);
  });

  it('differ in a body where none is declared, and in one for HEAD', () => {
    expect(answerFaults({ 204: { description: 'Done' } }, 'DELETE', { ...ok, status: 204 })).toHaveLength(1);
    expect(answerFaults(responses, 'HEAD', ok)).toEqual(['a body, where HEAD has none']);
  });
});

describe('the check of an answer of the management API', () => {
  it('names the route and the field', () => {
    const body = { id: 'sales', name: 'Sales', handles: ['lead'], members: 'none' };

    expect(() => checkRouteAnswer('GET', '/v1/teams/sales', withBody(ok, body))).toThrow(
      /^GET \/v1\/teams\/\{teamId\}, answered 200: .*\/members: /,
    );
  });

  it('wants a refusal for a path that no route takes', () => {
    expect(() => checkRouteAnswer('GET', '/v1/nothing', ok)).toThrow('GET /v1/nothing, which no route takes');
    expect(() => checkRouteAnswer('GET', '/v1/nothing', refusal)).not.toThrow();
  });
});
