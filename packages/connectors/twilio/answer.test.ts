import type { VendorRequest } from '../define-connector';
import { connector } from './connector';

function form(pairs: readonly (readonly [string, string])[]): VendorRequest {
  const body = Buffer.from(
    new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString(),
  );
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', url: 'https://hub.example.com/v1/hooks/calls', query: new URLSearchParams(), headers, body };
}

describe('twilio respond', () => {
  it.each([
    [
      'an incoming message',
      [
        ['MessageSid', 'SM1'],
        ['SmsStatus', 'received'],
        ['Body', 'hi'],
      ],
    ],
    [
      'an incoming call',
      [
        ['CallSid', 'CA1'],
        ['CallStatus', 'ringing'],
      ],
    ],
    [
      'the outcome of a dial',
      [
        ['CallSid', 'CA1'],
        ['CallStatus', 'completed'],
        ['DialCallStatus', 'busy'],
      ],
    ],
  ] as const)('answers %s with TwiML that does nothing', (_, pairs) => {
    const answer = connector.respond?.(form(pairs));

    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' } });
    expect(answer?.body).toContain('<Response/>');
  });

  it.each([
    [
      'a message status',
      [
        ['MessageSid', 'SM1'],
        ['MessageStatus', 'delivered'],
      ],
    ],
    [
      'a call status',
      [
        ['CallSid', 'CA1'],
        ['CallStatus', 'ringing'],
        ['CallbackSource', 'call-progress-events'],
      ],
    ],
    [
      'a recording',
      [
        ['CallSid', 'CA1'],
        ['RecordingSid', 'RE1'],
        ['RecordingStatus', 'completed'],
      ],
    ],
    [
      'a transcription',
      [
        ['CallSid', 'CA1'],
        ['CallStatus', 'in-progress'],
        ['TranscriptionStatus', 'completed'],
      ],
    ],
  ] as const)('answers %s with an empty 204', (_, pairs) => {
    expect(connector.respond?.(form(pairs))).toEqual({ status: 204 });
  });

  it('answers a batch of Event Streams with an empty 204', () => {
    const batch = { ...form([]), headers: { 'content-type': 'application/json' }, body: Buffer.from('[]') };

    expect(connector.respond?.(batch)).toEqual({ status: 204 });
  });
});
