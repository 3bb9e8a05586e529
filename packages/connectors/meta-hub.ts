import type { ConnectorContext, VendorAnswer, VendorRequest, Verdict } from './define-connector';
import { accepted, equalInConstantTime, hmac, matchesAnySecret, refused } from './signature';

/** What all of Meta's webhooks share (Page, Instagram, WhatsApp, Lead Ads): the verify-token handshake and `X-Hub-Signature-256`. */

/**
 * Answers the GET that Meta sends when the callback URL is saved: the bare challenge where the verify token is ours, 403 where it is not;
 * undefined where the request is no handshake.
 */
export function answerHubChallenge(request: VendorRequest, context: ConnectorContext): VendorAnswer | undefined {
  const challenge = request.query.get('hub.challenge');
  if (request.method !== 'GET' || challenge === null) return undefined;
  const token = request.query.get('hub.verify_token') ?? '';
  const isOurs = matchesAnySecret(context, 'verifyToken', (ours) => equalInConstantTime(ours, token));
  if (request.query.get('hub.mode') !== 'subscribe' || !isOurs) return { status: 403 };
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  return { status: 200, headers, body: challenge };
}

/** Proves the body by HMAC-SHA256 with any live app secret, over the raw bytes: Meta escapes its JSON in ways no parser writes again. */
export function authenticateHub(vendor: string, request: VendorRequest, context: ConnectorContext): Verdict {
  const signature = request.headers['x-hub-signature-256'];
  if (signature === undefined || signature === '') {
    return refused(`connector.${vendor}.missingSignature`, 'The header X-Hub-Signature-256 is missing');
  }
  const matches = (secret: string) => {
    const expected = hmac({ algorithm: 'sha256', encoding: 'hex' }, secret, [request.body]);
    return equalInConstantTime(signature, `sha256=${expected}`);
  };
  if (matchesAnySecret(context, 'appSecret', matches)) return accepted;
  return refused(
    `connector.${vendor}.badSignature`,
    'The signature does not match: check the App Secret of the Meta app',
  );
}
