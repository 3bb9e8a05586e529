import type { Answer, Destination, DestinationContext, SendOutcome } from './define-destination';

/**
 * What came of one try. Without an answer: nothing was sent where no byte can have arrived; else nobody knows, but that a destination
 * which does nothing on a second request with the same key may be asked again. Never throws.
 */
export function readOutcome(destination: Destination, answer: Answer, context: DestinationContext): SendOutcome {
  if ('status' in answer) return destination.outcome(answer, context);
  const code = `destination.${answer.failed}`;
  if (!answer.sent) return { kind: 'retry', code, reason: 'No connection could be made.' };
  const reason =
    answer.failed === 'timeout'
      ? 'The provider did not answer in time: it may have sent the message.'
      : 'The connection ended before the answer: the provider may have sent the message.';
  return { kind: destination.isIdempotent === true ? 'retry' : 'uncertain', code, reason };
}
