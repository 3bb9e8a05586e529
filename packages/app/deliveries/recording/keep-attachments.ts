import type { Recordable } from '@afluente/domain/customers/record/commit';
import { retryOf } from '@afluente/domain/errors';
import type { Attachment } from '@afluente/events/attachment-shape';
import type { Interaction } from '@afluente/events/interaction-shape';
import { type SettledById, settledKey } from '../../customers/recording/settled';
import { attachmentKey, uploadKey } from '../attachments/attachment-keys';
import { describeFile, type FileTypes } from '../attachments/describe-file';
import { bytesIfThere, type RawArchive } from '../raw-archive';
import type { FactFile } from './fact-file';
import type { Understood } from './understand';

/** Keeps the files of a batch, before the record says that they are kept. */

export interface Keeping {
  readonly archive: RawArchive;
  readonly fileTypes: FileTypes;
}

export interface KeptFile {
  readonly key: string;
  readonly interactionId: string;
  readonly deliveryId: string;
}

export interface KeptAttachments {
  /** the same, with what is kept of their attachments */
  readonly recordables: readonly Recordable[];
  readonly written: readonly KeptFile[];
}

/** One after the other: the memory holds the batch, and one upload beside it. */
export async function keepAttachments(
  { recordables, facts }: { readonly recordables: readonly Recordable[]; readonly facts: readonly Understood[] },
  keeping: Keeping,
): Promise<KeptAttachments> {
  const kept: Recordable[] = [];
  const written: KeptFile[] = [];
  for (const recordable of recordables) {
    const files = filesOf(recordable.interaction, facts);
    if (files.length === 0) kept.push(recordable);
    else kept.push(await keepOf(recordable, files, { keeping, written }));
  }
  return { recordables: kept, written };
}

interface Writing {
  readonly keeping: Keeping;
  readonly written: KeptFile[];
}

async function keepOf(
  recordable: Recordable,
  files: readonly FactFile[],
  { keeping, written }: Writing,
): Promise<Recordable> {
  const { interaction } = recordable;
  const attachments = [...(interaction.content?.attachments ?? [])];
  let bytes = 0;
  for (const file of files) {
    const said = attachments[file.place];
    // beyond what a message keeps it is only named
    if (said === undefined || said.kept === false) continue;
    const { attachment, key }: Kept =
      bytes > mostBytes ? tooMany(said) : await keepFile({ file, said, interaction }, keeping);
    attachments[file.place] = attachment;
    if (key === undefined) continue;
    bytes += attachment.size ?? 0;
    written.push({ ...file, key, deliveryId: interaction.deliveryId });
  }
  return { ...recordable, interaction: { ...interaction, content: { ...interaction.content, attachments } } };
}

/** Bytes of one interaction's files after which no more are moved: an invocation has a minute for all of its batch. */
const mostBytes = 262_144_000;

interface Kept {
  readonly attachment: Attachment;
  readonly key?: string;
}

const tooMany = (said: Attachment): Kept => ({ attachment: { ...said, kept: false, reason: 'tooMany' } });

/** The deliveries with what became of their files; what is recorded of another delivery stays as it was read. */
export function withKept(all: readonly Understood[], recordables: readonly Recordable[]): readonly Understood[] {
  const kept = new Map(recordables.map((one) => [settledKey(one), one]));
  return all.map((one) => {
    if (one.outcome !== 'facts') return one;
    const own = one.recordables.map((read) => {
      const found = kept.get(settledKey(read));
      return found?.interaction.deliveryId === read.interaction.deliveryId ? found : read;
    });
    return { ...one, recordables: own };
  });
}

function filesOf(interaction: Interaction, facts: readonly Understood[]): readonly FactFile[] {
  const own = facts.find(({ incoming }) => incoming.delivery.id === interaction.deliveryId);
  if (own?.outcome !== 'facts') return [];
  return own.files.filter(({ interactionId }) => interactionId === interaction.id);
}

interface Wanted {
  readonly file: FactFile;
  readonly said: Attachment;
  readonly interaction: Interaction;
}

async function keepFile({ file, said, interaction }: Wanted, { archive, fileTypes }: Keeping): Promise<Kept> {
  const key = attachmentKey(interaction, file.place);
  const bytes = await bytesOf(file, { key, formId: interaction.sourceId }, archive);
  if (bytes === undefined) return { attachment: { ...said, kept: false, reason: 'uploadLost' } };
  await archive.putFile(key, bytes, said.name);
  const place = { interaction, place: file.place };
  return { key, attachment: await describeFile(place, { bytes, said }, fileTypes) };
}

/** Of an upload that is emptied already: what an earlier attempt at the same delivery kept of it. */
async function bytesOf(
  { from }: FactFile,
  { key, formId }: { readonly key: string; readonly formId: string },
  archive: RawArchive,
): Promise<Buffer | undefined> {
  if ('bytes' in from) return from.bytes;
  return (await bytesIfThere(archive, uploadKey(formId, from.upload))) ?? bytesIfThere(archive, key);
}

/** What no record leads to after all: files of repeats, of people who were erased, of what can never be recorded. */
export function leftOver(written: readonly KeptFile[], settled: SettledById): readonly string[] {
  const isLeftOver = ({ interactionId, deliveryId }: KeptFile): boolean => {
    const became = settled.get(interactionId);
    if (became === undefined) return false;
    return became.ok ? became.deliveryId !== deliveryId : retryOf(became.error) === 'never';
  };
  return written.filter(isLeftOver).map(({ key }) => key);
}

/** The uploads of a delivery that is recorded. */
export function uploadsOf(understood: Understood): readonly string[] {
  if (understood.outcome !== 'facts') return [];
  const { sourceId } = understood.incoming.delivery;
  return understood.files.flatMap(({ from }) => ('upload' in from ? [uploadKey(sourceId, from.upload)] : []));
}
