import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** The link of a task feed: signed with the hub's secret, for one member and one version. It holds ids only and ends when it is revoked. */

const Payload = z.tuple([z.string().min(1).max(64), z.number().int().min(1)]);

export interface FeedName {
  readonly memberId: string;
  readonly version: number;
}

/** A name of its own for this use of the secret: so that no other token works as a link. */
const domain = 'afluente task feed v1';

const signatureOf = (secret: Buffer, payload: string) =>
  createHmac('sha256', secret).update([domain, payload].join('\n')).digest('base64url');

/** The address of the feed under the hub's public URL; programs know a calendar by its ending. */
export function taskFeedUrl(publicUrl: string, secret: Buffer, { memberId, version }: FeedName): string {
  const payload = Buffer.from(JSON.stringify([memberId, version])).toString('base64url');
  return [publicUrl, 'v1', 'task-feeds', `${payload}.${signatureOf(secret, payload)}.ics`].join('/');
}

/** Which feed a token names; undefined where this hub did not make it. The comparison takes the same time however much of it is right. */
export function feedNamed(secret: Buffer, token: string): FeedName | undefined {
  const [, payload, signature] = /^([\w-]{1,512})\.([\w-]{43})(?:\.ics)?$/.exec(token) ?? [];
  if (payload === undefined || signature === undefined) return undefined;
  if (!timingSafeEqual(Buffer.from(signatureOf(secret, payload)), Buffer.from(signature))) return undefined;
  const [memberId, version] = Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  return { memberId, version };
}
