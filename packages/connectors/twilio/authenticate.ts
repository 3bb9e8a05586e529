import { parse, stringify } from 'node:querystring';
import { mediaType } from '../body';
import type { ConnectorContext, VendorRequest, Verdict } from '../define-connector';
import { accepted, equalInConstantTime, hmac, matchesAnySecret, refused, sha256Hex } from '../signature';
import { peekParameters, signedFields } from './parameters';
import { schemeOf } from './signature-settings';

/**
 * `X-Twilio-Signature`: base64 HMAC over the URL and, for a form, every parameter sorted by name; signature-settings.ts says of which hash and secret.
 * A JSON body is bound by `bodySHA256` in the signed URL instead. Rules as Twilio's own library (npm `twilio`, webhooks) verifies them.
 */

const origin = /^(https?):\/\/((?:[^/?#]*@)?(?:\[[^\]@]*\]|[^/?#:@]*))(?::\d+)?(?=[/?#]|$)/i;

/** The URL without a port and with the scheme's own: Twilio signs one or the other. */
function withAndWithoutPort(url: string): readonly string[] {
  const match = origin.exec(url);
  if (match === null) return [url];
  const [dialled, scheme = '', authority = ''] = match;
  const rest = url.slice(dialled.length);
  const port = scheme.toLowerCase() === 'https' ? ':443' : ':80';
  return [url, `${scheme}://${authority}${rest}`, `${scheme}://${authority}${port}${rest}`];
}

/** Some of Twilio's systems sign the URL with its query escaped anew (an apostrophe as %27). */
function withQueryEscaped(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? url : `${url.slice(0, start)}?${stringify(parse(url.slice(start + 1)))}`;
}

function candidates(url: string): readonly string[] {
  const normalised = URL.canParse(url) ? new URL(url).toString() : url;
  const asNormalised = withAndWithoutPort(normalised);
  return [...new Set([...withAndWithoutPort(url), ...asNormalised, ...asNormalised.map(withQueryEscaped)])];
}

/** Names in code unit order, each with its value; the values of a repeated name once each, sorted. */
function signedText(request: VendorRequest): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of signedFields(request)) {
    values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  const byName = [...values].sort(([one], [other]) => (one < other ? -1 : 1));
  return byName.flatMap(([name, distinct]) => [...distinct].sort().map((value) => name + value)).join('');
}

function isOtherAccount(request: VendorRequest, context: ConnectorContext): boolean {
  const expected = context.settings.accountSid;
  if (typeof expected !== 'string' || expected === '') return false;
  const { AccountSid: sent } = peekParameters(request);
  return sent !== undefined && sent !== expected;
}

const secretHints = {
  authToken: 'the auth token (a sub-account has its own)',
  sharedKey: 'the secret sharedKey (the one that Twilio showed when the key of sharedKeyId was created)',
};

/** Proves that Twilio sent it, with any live value of the secret that the source is held to. Refuses what carries no signature or was signed for another URL or body. */
export function authenticate(request: VendorRequest, context: ConnectorContext): Verdict {
  const signature = request.headers['x-twilio-signature'];
  if (signature === undefined || signature === '') {
    return refused('connector.twilio.missingSignature', 'The header X-Twilio-Signature is missing');
  }
  const scheme = schemeOf(request, context);
  if ('ok' in scheme) return scheme;
  const bodyHash = request.query.get('bodySHA256');
  const isJson = mediaType(request) === 'application/json';
  if (isJson && bodyHash === null) {
    return refused('connector.twilio.missingBodyHash', 'A JSON body needs bodySHA256 in the signed URL');
  }
  if (bodyHash !== null && !equalInConstantTime(bodyHash.toLowerCase(), sha256Hex(request.body))) {
    return refused('connector.twilio.badBodyHash', 'bodySHA256 is not the hash of the body');
  }
  const parameters = bodyHash === null ? signedText(request) : '';
  const urls = candidates(request.url);
  const matches = (token: string) =>
    urls.map((url) => equalInConstantTime(signature, hmac(scheme.recipe, token, [url, parameters]))).includes(true);
  if (!matchesAnySecret(context, scheme.secret, matches)) {
    return refused(
      'connector.twilio.badSignature',
      `The signature does not match: check ${secretHints[scheme.secret]} and that Twilio dials exactly the source's URL`,
    );
  }
  if (!isJson && isOtherAccount(request, context)) {
    return refused('connector.twilio.otherAccount', "AccountSid is not the one in the source's settings");
  }
  return accepted;
}
