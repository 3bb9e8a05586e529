import { RejectedError } from '@afluente/domain/errors';
import { errorFacts } from './error-facts';

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

describe('errorFacts', () => {
  it('gives the message of our own errors, their code and the name of the cause', () => {
    const cause = thrownBy(() => JSON.parse('juan@example.com'));

    const facts = errorFacts(new RejectedError('test.code', 'Not a kettle', { cause }));

    expect(facts).toMatchObject({ code: 'test.code', message: 'Not a kettle', cause: { name: 'SyntaxError' } });
    expect(JSON.stringify(facts)).not.toContain('juan');
  });

  it('leaves out a message that quotes what somebody sent, in the stack too', () => {
    const errors = [
      thrownBy(() => JSON.parse('{"juan')),
      thrownBy(() => Buffer.from(thrownBy(() => Number('1')) as never, 'juan' as never)),
      new Error('first line\nat juan (secret)'),
    ];

    expect(errors.map((error) => JSON.stringify(errorFacts(error))).join()).not.toContain('juan');
  });

  it('says the HTTP status of an SDK error', () => {
    const error = Object.assign(new Error('Slow down'), { $metadata: { httpStatusCode: 503 } });

    expect(errorFacts(error)).toMatchObject({ status: 503, message: 'Slow down' });
  });

  it('survives what is no error, and a cause that is its own', () => {
    const loop = new Error('x');
    loop.cause = loop;

    expect(errorFacts('text')).toEqual({ name: 'string' });
    expect(errorFacts(loop).cause?.cause?.cause).not.toHaveProperty('cause');
  });
});
