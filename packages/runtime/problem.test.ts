import {
  ConflictError,
  DuplicateError,
  InvalidError,
  NotFoundError,
  RejectedError,
  RetryableError,
} from '@afluente/domain/errors';
import * as z from 'zod';
import { ProblemError, problemAnswer, problemKinds, problemOf } from './problem';

const asked = { requestId: 'request-1', languages: undefined };

function documentOf(error: unknown) {
  return JSON.parse(String(problemAnswer(error, asked).body));
}

describe('problemAnswer', () => {
  it('is a problem document with the request id and the finer code', () => {
    const error = new ProblemError('http.unauthorized', 'Check the key', { code: 'connector.x.badKey' });

    const answer = problemAnswer(error, asked);

    expect(answer.headers?.['content-type']).toBe('application/problem+json');
    expect(documentOf(error)).toEqual({
      type: 'urn:afluente:problem:connector.x.badKey',
      title: 'The sender could not be proved',
      status: 401,
      detail: 'Check the key',
      instance: 'urn:request:request-1',
      code: 'connector.x.badKey',
    });
  });

  it('points at every field of a failed schema', () => {
    const schema = z.object({ 'a/b': z.array(z.number()) });
    const { error } = schema.safeParse({ 'a/b': [1, 'x'] });

    const errors = [{ pointer: '/a~1b/1', detail: 'must be a number' }];
    expect(documentOf(error)).toMatchObject({ status: 422, errors });
  });

  it('points at each name that is not known by itself', () => {
    const { error } = z.object({ at: z.strictObject({}) }).safeParse({ at: { 'a/b': 1, c: 2 } });

    expect(documentOf(error).errors).toEqual([
      { pointer: '/at/a~1b', detail: 'there is no such field here' },
      { pointer: '/at/c', detail: 'there is no such field here' },
    ]);
  });

  it.each([
    [
      'a rejection of the domain',
      new RejectedError('lead.closed', 'Closed', { pointer: '/status' }),
      422,
      'lead.closed',
    ],
    ['what is not there', new NotFoundError('No such lead'), 404, 'http.notFound'],
    ['what others changed', new ConflictError('Read it again'), 409, 'http.conflict'],
    ['what is not valid', new InvalidError('Not valid'), 422, 'http.invalid'],
    [
      'what is not valid, by a finer code',
      new InvalidError('No', { code: 'import.badMapping' }),
      422,
      'import.badMapping',
    ],
    ['what may pass', new RetryableError('store.throttled', 'Later'), 503, 'http.unavailable'],
    ['what is done already', new DuplicateError('x.done', 'Done'), 409, 'http.conflict'],
    ['a failed AWS call', Object.assign(new Error('no'), { $metadata: {} }), 503, 'http.unavailable'],
    ['a refused connection', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 503, 'http.unavailable'],
    ['anything else', new Error('secret'), 500, 'http.internal'],
    ['what is no error', 'secret', 500, 'http.internal'],
  ])('answers %s', (_name, error, status, code) => {
    expect(problemOf(error)).toMatchObject({ status, code });
    expect(JSON.stringify(problemOf(error))).not.toContain('secret');
  });

  it('points at the faults of a refusal, in the words of whoever refused', () => {
    const faults = [{ pointer: '/version', detail: 'it is no longer at version 3' }];

    expect(documentOf(new ConflictError('The customer was changed since', { faults }))).toEqual({
      type: 'urn:afluente:problem:http.conflict',
      title: 'Changed by someone else meanwhile',
      status: 409,
      detail: 'The customer was changed since',
      instance: 'urn:request:request-1',
      code: 'http.conflict',
      errors: faults,
    });
  });

  it('heads a conflict with the title that it names', () => {
    const error = new ConflictError('No run of this import is under way.', { title: 'Nothing to resume' });

    expect(problemOf(error)).toMatchObject({ status: 409, title: 'Nothing to resume', code: 'http.conflict' });
  });

  it('asks to come back where the same request may succeed', () => {
    expect(problemAnswer(new RetryableError('x.y', 'Later'), asked).headers?.['retry-after']).toMatch(/^\d+$/);
  });

  it('has an error status for every kind', () => {
    expect(Object.values(problemKinds).filter(({ status }) => status < 400 || status > 599)).toEqual([]);
  });

  it('is in Spanish for whoever reads it, places and codes as they are', () => {
    const errors = [{ pointer: '/name', detail: 'is required' }];
    const refusal = new ProblemError('http.invalid', 'Nothing was changed. Fix these errors and retry.', { errors });

    const answer = problemAnswer(refusal, { requestId: 'request-1', languages: 'es-AR' });

    expect(answer.headers?.['content-language']).toBe('es');
    expect(JSON.parse(String(answer.body))).toMatchObject({
      title: 'Algunos campos no son válidos',
      detail: 'No se cambió nada. Corrija estos errores y vuelva a intentarlo.',
      code: 'http.invalid',
      errors: [{ pointer: '/name', detail: 'es obligatorio' }],
    });
  });
});
