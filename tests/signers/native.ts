import type { Signer } from './signable';

/** Sends the source's key as a bearer token: there is nothing to compute. */
export const sign: Signer = async (request, { secrets }) => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${secrets.key ?? ''}` },
});
