import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** API Gateway takes ten megabytes, Lambda an event of six (quotas of both). */
export const requestLimitBytes = 10 * 1024 * 1024;
export const eventLimitBytes = 6 * 1024 * 1024;

/** Reads a full body; undefined when it is larger than API Gateway takes, in which case the rest is not kept. */
export async function readRequestBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > requestLimitBytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > requestLimitBytes) resolve(undefined);
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The client went away')));
  });
}

const textTypes = /^(text\/[^;]+|application\/(json|xml|javascript))\s*(;|$)/i;

/**
 * A body as payload 2.0 carries it. HTTP APIs pass only `text/*`, JSON, XML and JavaScript as text; everything else, forms and
 * an absent content type included, comes as base64 (measured on AWS by the ministack project, pull request 766). So do bytes
 * that are not UTF-8.
 */
export function encodeBody(body: Buffer, contentType: string | undefined): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = contentType !== undefined && textTypes.test(contentType.trim()) && isUtf8(body);
  return isText
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}
