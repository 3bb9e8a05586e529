import type { Recordable } from '@afluente/domain/customers/record/commit';
import { retryOf } from '@afluente/domain/errors';
import type { Attachment } from '@afluente/events/attachment-shape';
import type { Interaction } from '@afluente/events/interaction-shape';
import type { SettledById } from '../../customers/recording/settled';
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
    const { interaction } = recordable;
    const files = filesOf(interaction, facts);
    const attachments = [...(interaction.content?.attachments ?? [])];
    for (const file of files) {
      const said = attachments[file.place];
      if (said === undefined) continue;
      const found = await keepFile({ file, said, interaction }, keeping);
      attachments[file.place] = found.attachment;
      if (found.key !== undefined) written.push({ ...file, key: found.key, deliveryId: interaction.deliveryId });
    }
    kept.push(
      files.length === 0
        ? recordable
        : { ...recordable, interaction: { ...interaction, content: { ...interaction.content, attachments } } },
    );
  }
  return { recordables: kept, written };
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

async function keepFile(
  { file, said, interaction }: Wanted,
  { archive, fileTypes }: Keeping,
): Promise<{ readonly attachment: Attachment; readonly key?: string }> {
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
