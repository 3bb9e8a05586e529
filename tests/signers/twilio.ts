import { getExpectedBodyHash, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { calledUrl, type Signable, type Signer, type SigningContext } from './signable';

function parametersOf(body: Buffer): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : [before, value].flat();
  }
  return parameters;
}

/** Also as older releases declare it, which know no algorithm. */
const expectedSignature: (
  secret: string,
  url: string,
  parameters: Record<string, string | string[]>,
  algorithm?: string,
) => string = getExpectedTwilioSignature;

type Sign = (secret: string, url: string, parameters: Record<string, string | string[]>) => string;

/** A form with its parameters, JSON by its hash in the URL, a GET by the URL alone. */
function signedBy(request: Signable, url: string, secret: string, by: Sign): Signable {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const query = [
    ...(request.query ?? []),
    ...(isJson ? [['bodySHA256', getExpectedBodyHash(request.body.toString('utf8'))] as const] : []),
  ];
  const signed = { ...request, query };
  const parameters = request.method === 'POST' && !isJson ? parametersOf(request.body) : {};
  const signature = by(secret, calledUrl(url, signed), parameters);
  return { ...signed, headers: { ...request.headers, 'x-twilio-signature': signature } };
}

/** Signs by Twilio's own library, with the account's Auth Token. */
export const sign: Signer = async (request, { url, secrets }) =>
  signedBy(request, url, secrets.authToken ?? '', expectedSignature);

/** Signs by Twilio's own library as a Webhook Rule has it done, with a shared key. */
export function signWithSharedKey(
  request: Signable,
  { url, secrets }: SigningContext,
  { id, algorithm = 'HMAC_SHA256' }: { readonly id: string; readonly algorithm?: 'HMAC_SHA256' | 'HMAC_SHA1' },
): Signable {
  const by: Sign = (...given) => expectedSignature(...given, algorithm);
  const signed = signedBy(request, url, secrets.sharedKey ?? '', by);
  const settings = { 'x-twilio-webhooks-signature-settings': `key=${id},algorithm=${algorithm}` };
  return { ...signed, headers: { ...signed.headers, ...settings } };
}
