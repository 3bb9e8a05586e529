import { type Answer, type Destination, defineDestination } from './define-destination';
import { readOutcome } from './read-outcome';

const parameter = (name: string) => ({ name, title: { en: name, es: name }, required: false });

const post: Destination = {
  vendor: 'by-post',
  title: 'By post',
  docs: 'https://post.example.com',
  channels: ['webhook'],
  settings: [parameter('url')],
  secrets: [parameter('key')],
  limits: { ratePerSecond: 1, bytes: 1_000, timeoutSeconds: 5 },
  request: () => ({ method: 'POST', url: 'https://post.example.com', headers: {}, body: '' }),
  outcome: ({ status }) => (status === 200 ? { kind: 'sent' } : { kind: 'refused', code: 'x', reason: 'y' }),
  setup: { en: [], es: [] },
};

describe('defineDestination', () => {
  it('refuses a name that no folder and no code could have', () => {
    expect(() => defineDestination({ ...post, vendor: 'By Post' })).toThrow('By Post');
  });

  it('refuses a parameter that is named twice', () => {
    expect(() => defineDestination({ ...post, secrets: [parameter('url')] })).toThrow('url twice');
  });
});

describe('readOutcome', () => {
  const context = { settings: {}, secrets: [] };
  const read = (answer: Answer, isIdempotent?: true) =>
    readOutcome({ ...post, ...(isIdempotent && { isIdempotent }) }, answer, context).kind;

  it('asks the vendor what an answer means', () => {
    expect(read({ status: 200, headers: {}, body: '' })).toBe('sent');
  });

  it('tries again where nothing can have arrived', () => {
    expect(read({ failed: 'connect', sent: false })).toBe('retry');
    expect(read({ failed: 'timeout', sent: false })).toBe('retry');
  });

  it('leaves open what may have arrived, but where a second request does nothing', () => {
    expect(read({ failed: 'reset', sent: true })).toBe('uncertain');
    expect(read({ failed: 'timeout', sent: true })).toBe('uncertain');
    expect(read({ failed: 'timeout', sent: true }, true)).toBe('retry');
  });
});
