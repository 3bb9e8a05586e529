import { connectors } from '@afluente/connectors/every-connector';
import { correctedEvent } from '@afluente/domain/customers/amending/corrected-event';
import { revisionOf } from '@afluente/domain/customers/amending/history';
import { type KeptInteraction, nothingElse } from '@afluente/domain/customers/amending/revision';
import { mostUploadBytes } from '@afluente/domain/forms/form';
import type { Attachment } from '@afluente/events/attachment-shape';
import type { InteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import type { RecordStore } from '@afluente/store/customers/record/record-port';
import { untilSettled } from '../../until-settled';
import { bytesIfThere, type RawArchive } from '../raw-archive';
import { attachmentKey } from './attachment-keys';
import { describeFile, type FileTypes } from './describe-file';

type StoredRequest = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

type Downloaded =
  | { readonly outcome: 'bytes'; readonly bytes: Buffer }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'tooLarge' };

export interface FetchParts {
  readonly record: Pick<RecordStore, 'revise'>;
  readonly interactions: InteractionReader;
  readonly archive: RawArchive;
  readonly fileTypes: FileTypes;
  readonly downloads: {
    get(asked: StoredRequest & { readonly mostBytes: number }): Promise<Downloaded>;
  };
  /** the settings and the live secrets of a source; undefined where it was deleted */
  readonly senderOf: (sourceId: string) => Promise<Parameters<StoredFile>[1] | undefined>;
}

type StoredFile = NonNullable<NonNullable<ReturnType<typeof connectors.get>>['storedFile']>;

export interface Waiting {
  readonly kept: KeptInteraction;
  /** ISO 8601: when the hub asked */
  readonly at: string;
}

const isWaiting = ({ reason, kept }: Attachment) => reason === 'waiting' && kept !== true;
const notAtVendor = { kept: false, reason: 'notAtVendor' } as const;

/**
 * Fetches the files of an interaction that its vendor stores, and notes on it which are kept. Nothing is left of them where the person was
 * erased meanwhile. Throws RetryableError where the vendor cannot be asked now.
 */
export async function fetchStored({ kept, at }: Waiting, parts: FetchParts): Promise<void> {
  const find = () => parts.interactions.find(kept.interaction, [kept.customerId]);
  const there = await find();
  if (there === undefined) return;
  const fetched = new Map<number, Attachment>();
  for (const [place, attachment] of (there.interaction.content?.attachments ?? []).entries()) {
    if (isWaiting(attachment)) fetched.set(place, await fetchOne({ there, place, attachment }, parts));
  }
  if (fetched.size === 0) return;
  const { seen } = await untilSettled({
    load: find,
    decide: (from) => (from === undefined ? undefined : revisionWith(from, fetched, at)),
    save: (revision) => parts.record.revise(revision),
    busy: 'store.conflict',
  });
  if (seen !== undefined) return;
  for (const place of fetched.keys()) {
    await parts.archive.put(attachmentKey(there.interaction, place), Buffer.alloc(0));
  }
}

interface One {
  readonly there: KeptInteraction;
  readonly place: number;
  readonly attachment: Attachment;
}

async function fetchOne({ there: { interaction }, place, attachment }: One, parts: FetchParts): Promise<Attachment> {
  const at = { interaction, place };
  // a delivery that is read again names anew what is here already, and the vendor forgets it within days
  const here = await bytesIfThere(parts.archive, attachmentKey(interaction, place));
  if (here !== undefined) return describeFile(at, { bytes: here, said: attachment }, parts.fileTypes);
  const sender = await parts.senderOf(interaction.sourceId);
  const storedFile = connectors.get(interaction.vendor)?.storedFile;
  const request = sender && storedFile?.(attachment.url ?? '', sender);
  if (request === undefined) return { ...attachment, ...notAtVendor };
  const got = await parts.downloads.get({ ...request, mostBytes: mostUploadBytes });
  if (got.outcome === 'gone') return { ...attachment, ...notAtVendor };
  if (got.outcome === 'tooLarge') return { ...attachment, kept: false, reason: 'tooLarge' };
  await parts.archive.putFile(attachmentKey(interaction, place), got.bytes, attachment.name);
  return describeFile(at, { bytes: got.bytes, said: attachment }, parts.fileTypes);
}

/** Undefined where another attempt noted it already. */
function revisionWith(from: KeptInteraction, fetched: ReadonlyMap<number, Attachment>, at: string) {
  const { interaction, customerId } = from;
  const before = interaction.content?.attachments ?? [];
  if (!before.some(isWaiting)) return undefined;
  const attachments = before.map((one, place) => (isWaiting(one) ? (fetched.get(place) ?? one) : one));
  const to = {
    customerId,
    interaction: {
      ...interaction,
      revision: revisionOf(interaction) + 1,
      content: { ...interaction.content, attachments },
    },
  };
  const revised = { cause: 'corrected', changed: ['content.attachments'] } as const;
  const event = correctedEvent(to, revised, { at, correlationId: interaction.deliveryId });
  return { ...nothingElse, from, to, revised, events: [event] };
}
