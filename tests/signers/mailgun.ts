import { createHmac, randomBytes } from 'node:crypto';
import type { Signable, Signer } from './signable';

interface Proof {
  readonly timestamp: string;
  readonly token: string;
  readonly signature: string;
}

/** No library of Mailgun's signs or verifies: its documentation's recipe, over a token of its own making. */
export function proofOf(signingKey: string, at: Date): Proof {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const token = randomBytes(25).toString('hex');
  const signature = createHmac('sha256', signingKey).update(`${timestamp}${token}`).digest('hex');
  return { timestamp, token, signature };
}

function signedBody({ headers, body }: Signable, proof: Proof): Buffer {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const rest = body.toString('utf8').trimStart().slice(1).trimStart();
    const comma = rest.startsWith('}') ? '' : ',';
    return Buffer.from(`{"signature":${JSON.stringify(proof)}${comma}${rest}`);
  }
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary === undefined) {
    return Buffer.concat([Buffer.from(`${new URLSearchParams(Object.entries(proof))}&`), body]);
  }
  const parts = Object.entries(proof).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.concat([Buffer.from(parts.join('')), body]);
}

/** Puts timestamp, token and signature where Mailgun puts them: first in the JSON object, the form or the multipart body. */
export const sign: Signer = async (request, { secrets, at }) => ({
  ...request,
  body: signedBody(request, proofOf(secrets.signingKey ?? '', at ?? new Date())),
});
