import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What is signed, with lower-case names of headers. */
export interface Signable {
  readonly method: 'POST' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** For whom a request is signed: the name of AWS's service, and where it is. */
export interface SignAs {
  readonly service: string;
  readonly region: string;
}

/** A client keeps the place that it signed for first. */
const clients = new Map<string, DynamoDBClient>();

/** Any client of the SDK brings the signer; that of the table is in every function. */
function signerFor({ service, region }: SignAs) {
  const place = [service, region].join(' ');
  const client = clients.get(place) ?? new DynamoDBClient({ region });
  clients.set(place, client);
  return client.config.signer({ name: 'sigv4', signingName: service, signingRegion: region, properties: {} });
}

/**
 * The request as the function's own role signs it (AWS Signature Version 4), by the signer of AWS's SDK. The host is part of what is signed: what is
 * sent elsewhere opens nothing at AWS. Rejects where the function has no credentials.
 */
export async function signRequest(request: Signable, signAs: SignAs): Promise<Signable> {
  const { protocol, hostname, port, host, pathname, searchParams } = new URL(request.url);
  const signer = await signerFor(signAs);
  const { headers } = await signer.sign({
    ...{ method: request.method, protocol, hostname, path: pathname, query: Object.fromEntries(searchParams) },
    ...(port !== '' && { port: Number(port) }),
    headers: { ...request.headers, host },
    body: request.body,
  });
  return { ...request, headers };
}
