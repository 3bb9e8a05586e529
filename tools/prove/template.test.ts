import { readOptions } from './options';
import { deployedTypes, runtimeOf } from './template';

const fn = (Runtime: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Runtime } });

describe('runtimeOf', () => {
  it('is that of every function', () => {
    expect(runtimeOf({ Resources: { a: fn('nodejs24.x'), b: fn('nodejs24.x'), t: { Type: 'AWS::SNS::Topic' } } })).toBe(
      'nodejs24.x',
    );
  });

  it('is none where they differ', () => {
    expect(() => runtimeOf({ Resources: { a: fn('nodejs24.x'), b: fn('nodejs22.x') } })).toThrow(
      'nodejs24.x, nodejs22.x',
    );
  });
});

describe('deployedTypes', () => {
  it('names what is accepted and not made', () => {
    const lines = deployedTypes({ Resources: { a: fn('nodejs24.x'), b: { Type: 'AWS::EventSchemas::Schema' } } });

    expect(lines).toEqual(['2 resources of 2 types', expect.stringContaining('1 AWS::EventSchemas::Schema')]);
  });
});

describe('readOptions', () => {
  it('proves everything, or what is named', () => {
    expect(readOptions([])).toEqual({ proofs: ['jobs', 'upgrade'], keep: false, prepare: false });
    expect(readOptions(['--only', 'upgrade', '--keep'])).toEqual({ proofs: ['upgrade'], keep: true, prepare: false });
  });

  it.each([['--only', 'none'], ['--other']])('refuses %s %s', (...args) => {
    expect(() => readOptions(args.filter((arg) => arg !== undefined))).toThrow();
  });
});
