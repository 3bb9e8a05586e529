import { getExpectedBodyHash, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { calledUrl, type Signer } from './signable';

function parametersOf(body: Buffer): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : [before, value].flat();
  }
  return parameters;
}

/** Signs by Twilio's own library: a form with its parameters, JSON by its hash in the URL, a GET by the URL alone. */
export const sign: Signer = async (request, { url, secrets }) => {
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  const query = [
    ...(request.query ?? []),
    ...(isJson ? [['bodySHA256', getExpectedBodyHash(request.body.toString('utf8'))] as const] : []),
  ];
  const signed = { ...request, query };
  const parameters = request.method === 'POST' && !isJson ? parametersOf(request.body) : {};
  const signature = getExpectedTwilioSignature(secrets.authToken ?? '', calledUrl(url, signed), parameters);
  return { ...signed, headers: { ...request.headers, 'x-twilio-signature': signature } };
};
