import * as z from 'zod';
import { byStatus, readBody, refused, retry, retryAfter, unreadable } from '../answers';
import type { Answered, SendOutcome } from '../define-destination';

const Api = z.object({ ok: z.boolean(), error: z.string().nullish(), ts: z.string().nullish() });

const busy = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'fatal_error',
  'rollup_error',
]);
/** Of the channel or the key: every other notice would fail alike. */
const ofDestination = new Set([
  ...[
    'channel_not_found',
    'not_in_channel',
    'is_archived',
    'channel_is_archived',
    'invalid_auth',
    'not_authed',
    'account_inactive',
  ],
  ...['token_revoked', 'token_expired', 'missing_scope', 'no_permission', 'org_login_required', 'ekm_access_denied'],
  ...[
    'action_prohibited',
    'posting_to_general_channel_denied',
    'no_service',
    'no_service_id',
    'no_team',
    'team_disabled',
    'invalid_token',
  ],
  ...['restricted_action', 'team_access_not_granted', 'access_denied', 'user_not_found'],
]);

/** Reads an answer of a webhook (`ok`, or a word with a 4xx) or of the API (a 200 with `ok: false` is an error). */
export function outcome(answer: Answered): SendOutcome {
  const { status, body } = answer;
  const read = readBody(Api, answer);
  if (status === 200 && read?.ok === true) return { kind: 'sent', ...(read.ts && { providerId: read.ts }) };
  if (status === 200 && body.trim() === 'ok') return { kind: 'sent' };
  const word = read?.error ?? /^[a-z_]{2,60}$/.exec(body.trim())?.[0];
  if (word !== undefined && status !== 429) return byWord(word, answer);
  return status === 200 ? unreadable('slack') : byStatus('slack', answer);
}

function byWord(word: string, answer: Answered): SendOutcome {
  const code = `destination.slack.${word}`;
  if (busy.has(word)) {
    const afterSeconds = retryAfter(answer);
    return retry(code, 'Slack is busy or out of order.', afterSeconds === undefined ? {} : { afterSeconds });
  }
  if (!ofDestination.has(word)) return refused(code, 'Slack considers the message invalid.');
  const reason = 'Slack does not let us write to that channel. Check the webhook, the token and the channel.';
  return retry(code, reason, { ofDestination: true });
}
