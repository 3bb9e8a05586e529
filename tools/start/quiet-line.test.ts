import { RejectedError } from '@afluente/domain/errors';
import { logFor } from '@afluente/runtime/log';
import { quietLine } from './quiet-line';

/** A line as the hub shows it that a function logs of this error. */
function lineOf(error: Error): string {
  const printed: string[] = [];
  const keep = (chunk: unknown) => printed.push(String(chunk)) > 0;
  for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockImplementation(keep);
  logFor('request-1', { eventId: 'e' }).error({ code: 'event.failed', outcome: 'retry', error });
  jest.restoreAllMocks();
  return `[Afluente-GreetOwner] ${printed.join('').trimEnd()}`;
}

describe('quietLine', () => {
  it.each([
    [new RejectedError('lead.closed', 'Closed'), 'error: Afluente-GreetOwner: event.failed, RejectedError lead.closed'],
    [new TypeError('x is not a function'), 'error: Afluente-GreetOwner: event.failed, TypeError'],
    [new Error('ana@example.com'), 'error: Afluente-GreetOwner: event.failed, Error'],
  ])('names function, name and code of %s', (error, line) => {
    expect(quietLine(lineOf(error))).toBe(line);
  });

  it.each([['error: Afluente-GreetOwner ← Afluente-GreetOwnerEvents: 1 of 1 failed'], ['error: the disk is full']])(
    'shows %s as it is',
    (line) => {
      expect(quietLine(line)).toBe(line);
    },
  );

  it.each([
    ['GET /v1/{proxy+} 200 4 ms'],
    ['[Afluente-GreetOwner] {"level":"INFO","message":"greetOwner.seen","detail":"ERROR"}'],
    ['[Afluente-GreetOwner] {"level":"ERROR" "broken"}'],
    ['[Afluente-GreetOwner] plain text'],
    ['starting the hub …'],
  ])('leaves out %s', (line) => {
    expect(quietLine(line)).toBeUndefined();
  });
});
