import type { Signer } from './signable';

/** Signs by `@octokit/webhooks-methods`, whose `sha256=…` over the raw body is the scheme that Meta uses too. */
export const sign: Signer = async (request, { secrets }) => {
  // an ES module without an entry for require: imported where it is used
  const { sign: signHub } = await import('@octokit/webhooks-methods');
  const signature = await signHub(secrets.appSecret ?? '', request.body.toString('utf8'));
  return { ...request, headers: { ...request.headers, 'x-hub-signature-256': signature } };
};
