import { type ExactBody, exactBody, mostInAnswer } from './archived-delivery';
import { inboxKey } from './delivery-body';
import type { RawArchive } from './raw-archive';

export interface LinkingParts {
  readonly archive: RawArchive;
  readonly links: {
    downloadUrl(download: { readonly key: string; readonly seconds: number }): Promise<string>;
  };
}

const linkSeconds = 300;

/** The exact body, or a link to it that is good for five minutes where no answer could carry it. */
export async function bodyForAnswer(
  { deliveryId, bytes }: { readonly deliveryId: string; readonly bytes: Buffer },
  { archive, links }: LinkingParts,
): Promise<ExactBody | { readonly bodyUrl: string; readonly bodyBytes: number }> {
  if (bytes.length <= mostInAnswer) return exactBody(bytes);
  // where it lay before it was recorded: objects there expire, and are deleted with the person
  const key = inboxKey(deliveryId);
  await archive.putFile(key, bytes, deliveryId);
  return { bodyUrl: await links.downloadUrl({ key, seconds: linkSeconds }), bodyBytes: bytes.length };
}
