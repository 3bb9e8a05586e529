import { byStatus, refused, retry } from '../answers';
import type { Answered, SendOutcome } from '../define-destination';

/**
 * Reads an answer. A workflow says 202 with nothing. The connectors that it replaces say 200 with `1`, and hide their errors in a 200, as in
 * "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429".
 */
export function outcome(answer: Answered): SendOutcome {
  const { status, body } = answer;
  const hidden = status === 200 ? /returned HTTP error (\d{3})/.exec(body)?.[1] : undefined;
  if (hidden === '429') return retry('destination.teams.429', 'Teams takes no more messages at the moment.');
  if (hidden !== undefined) return byStatus('teams', { ...answer, status: Number(hidden) });
  if (status === 200 && /delivery failed/i.test(body)) {
    return refused('destination.teams.deliveryFailed', 'Teams could not show the message.');
  }
  if (status === 202 && !body.trimStart().startsWith('<')) return { kind: 'sent' };
  if (status === 200 && ['', '1'].includes(body.trim())) return { kind: 'sent' };
  return byStatus('teams', answer);
}
