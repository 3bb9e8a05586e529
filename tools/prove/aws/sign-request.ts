import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface UnsignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The headers of a request, signed by Signature Version 4 (IAM user guide, "Create a signed AWS API request"). */
export function signRequest(
  request: UnsignedRequest,
  as: Credentials,
  scope: { readonly service: string; readonly region: string },
) {
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = at.slice(0, 8);
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-date': at,
    'x-amz-content-sha256': hex(request.body),
    ...(as.sessionToken !== undefined && { 'x-amz-security-token': as.sessionToken }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    request.url.pathname.split('/').map(encodeURIComponent).join('/'),
    [...request.url.searchParams]
      .map((pair) => pair.map(encodeURIComponent).join('='))
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    hex(request.body),
  ].join('\n');
  const range = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const key = [scope.region, scope.service, 'aws4_request'].reduce(
    (sofar, part) => mac(sofar, part),
    mac(`AWS4${as.secretAccessKey}`, day),
  );
  const signature = mac(key, `AWS4-HMAC-SHA256\n${at}\n${range}\n${hex(canonical)}`).toString('hex');
  const proof = `Credential=${as.accessKeyId}/${range}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization: `AWS4-HMAC-SHA256 ${proof}` };
}
