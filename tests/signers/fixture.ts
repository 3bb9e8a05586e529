import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Signable } from './signable';

/** A connector's fixture: one case, one file, `packages/connectors/<vendor>/fixtures/<case>.json`. */

const part = z.strictObject({
  name: z.string(),
  value: z.string(),
  filename: z.string().optional(),
  contentType: z.string().optional(),
});

export const Fixture = z.strictObject({
  name: z.string(),
  request: z.strictObject({
    method: z.string(),
    headers: z.record(z.string(), z.string()).optional(),
    query: z.array(z.tuple([z.string(), z.string()])).optional(),
    body: z.string().optional(),
    bodyJson: z.unknown().optional(),
    form: z.array(z.tuple([z.string(), z.string()])).optional(),
    multipart: z.array(part).optional(),
  }),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  defaultCountry: z.string().optional(),
  expect: z.union([
    z.strictObject({
      interactions: z.array(z.unknown()),
      unknownTypes: z.array(z.string()),
      spam: z.strictObject({ code: z.string(), reason: z.string() }).optional(),
    }),
    z.strictObject({ rejected: z.strictObject({ code: z.string(), pointer: z.string().optional() }) }),
  ]),
});

export type Fixture = z.output<typeof Fixture>;

const boundary = 'afluente-fixture-boundary';

function multipartBody(parts: readonly z.output<typeof part>[]): Buffer {
  const written = parts.map(({ name, value, filename, contentType }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`;
    const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type}\r\n${value}\r\n`;
  });
  return Buffer.from(`${written.join('')}--${boundary}--\r\n`);
}

function bodyOf(request: Fixture['request']): readonly [contentType: string | undefined, body: Buffer] {
  if (request.form !== undefined) {
    const form = new URLSearchParams(request.form.map(([name, value]): [string, string] => [name, value]));
    return ['application/x-www-form-urlencoded', Buffer.from(form.toString())];
  }
  if (request.multipart !== undefined) {
    return [`multipart/form-data; boundary=${boundary}`, multipartBody(request.multipart)];
  }
  if (request.bodyJson !== undefined) return ['application/json', Buffer.from(JSON.stringify(request.bodyJson))];
  return [undefined, Buffer.from(request.body ?? '')];
}

/** The fixture's request as bytes and headers, not signed yet. */
export function requestOf(fixture: Fixture): Signable {
  const [contentType, body] = bodyOf(fixture.request);
  const headers = { ...(contentType === undefined ? {} : { 'content-type': contentType }), ...fixture.request.headers };
  return { method: fixture.request.method, headers, query: fixture.request.query ?? [], body };
}

const folder = (vendor: string) => join(__dirname, '../../packages/connectors', vendor, 'fixtures');

/** Every fixture of a vendor, in the order of the file names; none where it has no such folder. */
export function fixturesOf(vendor: string): readonly Fixture[] {
  if (!existsSync(folder(vendor))) return [];
  return readdirSync(folder(vendor))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => Fixture.parse(JSON.parse(readFileSync(join(folder(vendor), file), 'utf8'))));
}
