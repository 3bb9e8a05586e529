import { RejectedError } from '@afluente/domain/errors';
import * as z from 'zod';
import { mediaType, parseForm, parseJson } from '../body';
import type { ConnectorContext, VendorRequest, Verdict } from '../define-connector';
import { parseMultipart } from '../multipart';
import { accepted, equalInConstantTime, hmac, isFresh, matchesAnySecret, refused } from '../signature';
import { rawMail } from './schemas';

/**
 * Mailgun signs inside the body: hex HMAC-SHA256 of `timestamp + token` with the webhook signing key. What the body says beside is not
 * signed, so TLS, the age of the timestamp and the event's own id carry the rest.
 */

/** How old a timestamp may be. Routes of busy domains were seen minutes late, so this is twice the usual five. */
export const defaultToleranceSeconds = 600;

const text = z.union([z.string(), z.number().transform(String)]);

const Proof = z.object({
  timestamp: text,
  token: z.string().min(1),
  signature: z.string().min(1),
  'parent-signature': z.string().optional(),
});

const JsonProof = z.object({ signature: Proof, 'parent-signature': Proof.optional() });

type Proof = z.output<typeof Proof>;

/** Everything in the body that proves the sender: one proof, or two where a sub-account's parent signed as well. */
function proofsIn(request: Pick<VendorRequest, 'headers' | 'body'>, type: string): readonly Proof[] {
  if (type === 'application/json') {
    const read = JsonProof.parse(parseJson(request.body));
    const parent = read['parent-signature'];
    return parent === undefined ? [read.signature] : [read.signature, parent];
  }
  const fields =
    type === 'multipart/form-data' ? parseMultipart(request, rawMail).fields : parseForm(request.body, rawMail);
  return [Proof.parse(Object.fromEntries([...fields].reverse()))];
}

/** Or why there is none. */
function readProofs(request: VendorRequest): readonly Proof[] | string {
  try {
    return proofsIn(request, mediaType(request));
  } catch (error) {
    return error instanceof RejectedError ? error.message : 'The body holds no timestamp, token and signature';
  }
}

function isSigned(proof: Proof, signingKey: string): boolean {
  const made = hmac({ algorithm: 'sha256', encoding: 'hex' }, signingKey, [proof.timestamp, proof.token]);
  const ofParent = proof['parent-signature'] ?? '';
  return [proof.signature, ofParent].map((sent) => equalInConstantTime(sent, made)).includes(true);
}

function toleranceOf(context: ConnectorContext): number {
  const { toleranceSeconds } = context.settings;
  return typeof toleranceSeconds === 'number' && toleranceSeconds > 0 ? toleranceSeconds : defaultToleranceSeconds;
}

/** Proves that Mailgun sent it lately, with any live signing key, the account's own or its parent's. */
export function authenticate(request: VendorRequest, context: ConnectorContext): Verdict {
  const proofs = readProofs(request);
  if (typeof proofs === 'string') return refused('connector.mailgun.missingSignature', proofs);
  const genuine = proofs.filter((proof) => matchesAnySecret(context, 'signingKey', (key) => isSigned(proof, key)));
  if (genuine.length === 0) {
    return refused(
      'connector.mailgun.badSignature',
      'The signature does not match: check the HTTP webhook signing key, which is not the API key',
    );
  }
  const tolerance = toleranceOf(context);
  if (!genuine.some((proof) => isFresh(Number(proof.timestamp), context.now, tolerance))) {
    return refused('connector.mailgun.staleTimestamp', `The signed timestamp is more than ${tolerance} seconds away`);
  }
  return accepted;
}

/** Which of the three shapes a body has, by its first byte: `redact` is not given the content type. */
function contentTypeOf(body: Buffer): string {
  const start = body.subarray(0, 200).toString('latin1').trimStart();
  if (start.startsWith('{')) return 'application/json';
  const boundary = /^--([^\r\n]{1,70})\r?\n/.exec(start)?.[1];
  return boundary === undefined ? 'application/x-www-form-urlencoded' : `multipart/form-data; boundary="${boundary}"`;
}

/** Shorter values are none of Mailgun's, and striking them out could hit other words. */
const shortestSecret = 16;

/** Strikes out the token and the signatures, which would let whoever reads them sign again; every other byte stays. */
export function redact(body: Buffer): Buffer {
  const contentType = contentTypeOf(body);
  let proofs: readonly Proof[] = [];
  try {
    proofs = proofsIn({ headers: { 'content-type': contentType }, body }, contentType.split(';')[0] ?? '');
  } catch {
    return body;
  }
  const secrets = proofs.flatMap((proof) => [proof.token, proof.signature, proof['parent-signature'] ?? '']);
  const struck = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((kept, secret) => kept.replaceAll(secret, 'redacted'), body.toString('latin1'));
  return Buffer.from(struck, 'latin1');
}
