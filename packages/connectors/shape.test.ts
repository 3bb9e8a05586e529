import * as z from 'zod';
import { readShape } from './shape';

const schema = z.object({ 'a/b': z.array(z.object({ 'c~d': z.string() })) });

function thrownBy(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

describe('readShape', () => {
  it('gives what the schema reads, without what nobody asked for', () => {
    const read = readShape({ vendor: 'acme', schema }, { 'a/b': [{ 'c~d': 'x', more: 1 }], other: true });

    expect(read).toEqual({ 'a/b': [{ 'c~d': 'x' }] });
  });

  it('refuses for ever with a JSON pointer to the fault, below where the value was found', () => {
    const thrown = thrownBy(() => readShape({ vendor: 'acme', schema, at: ['entry', 0] }, { 'a/b': [{ 'c~d': 7 }] }));

    expect(thrown).toMatchObject({
      name: 'RejectedError',
      retry: 'never',
      code: 'connector.acme.unexpectedShape',
      pointer: '/entry/0/a~1b/0/c~0d',
    });
  });

  it('says nothing of the value', () => {
    const thrown = thrownBy(() => readShape({ vendor: 'acme', schema: z.enum(['x']) }, 'ana@example.com'));

    expect(String(thrown)).not.toContain('ana@example.com');
  });
});
