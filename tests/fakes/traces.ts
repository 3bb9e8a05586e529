import { gunzipSync } from 'node:zlib';
import { unpack } from '@afluente/store/table/pack';
import type { HubEnvironment } from './hub-environment';

/** Everything that the table and the bucket hold, as text: what was packed or zipped is opened. */
export async function everythingKept(environment: Pick<HubEnvironment, 'items' | 'objects'>): Promise<string> {
  const items = (await environment.items()).map((item) => JSON.stringify(item, opened));
  const objects = [...environment.objects].map(([key, bytes]) => `${key} ${textOf(bytes)}`);
  return [...items, ...objects].join('\n');
}

function opened(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? unpack(value) : value;
}

function textOf(bytes: Buffer): string {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes).toString('utf8') : bytes.toString('latin1');
}
