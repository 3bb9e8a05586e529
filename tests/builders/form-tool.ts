import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Posts as form tools make them, a file each (`tests/fixtures/form-tools/`): the shape is theirs, the people are made up. */

const FormTool = z.strictObject({
  /** which of the tool's ways to post */
  tool: z.string(),
  /** where its shape is described */
  source: z.string(),
  type: z.enum(['urlencoded', 'multipart', 'json']),
  /** pairs in their order, or what is sent as JSON */
  body: z.unknown(),
  /** what the record is to know of the person, and the message */
  expect: z.record(z.string(), z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  userAgent: z.string().optional(),
});
const Pairs = z.array(z.tuple([z.string(), z.string()]));

export type FormTool = z.output<typeof FormTool> & { readonly name: string };

const folder = join(__dirname, '../fixtures/form-tools');

/** Every tool, by the name of its file. */
export const formTools: readonly FormTool[] = readdirSync(folder)
  .sort()
  .map((file) => ({
    name: file.replace(/\.json$/, ''),
    ...FormTool.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  }));

export interface ToolPost {
  readonly contentType: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const boundary = 'afluente-form-tool';

/** The request that the tool would send. */
export function postOf({ type, body, userAgent }: FormTool): ToolPost {
  const headers: Record<string, string> = userAgent === undefined ? {} : { 'user-agent': userAgent };
  if (type === 'json') return { contentType: 'application/json', body: JSON.stringify(body), headers };
  const pairs = Pairs.parse(body);
  if (type === 'urlencoded') {
    return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(pairs).toString(), headers };
  }
  const parts = pairs.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: `${parts.join('')}--${boundary}--\r\n`,
    headers,
  };
}
