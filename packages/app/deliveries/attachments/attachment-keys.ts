import type { Interaction } from '@afluente/events/interaction-shape';
import { archiveFolders } from '@afluente/store/table/archive-folders';

/** Where the files of an interaction lie in the archive. */

type Of = Pick<Interaction, 'id' | 'deliveryId'>;

/** By delivery too: a vendor's retry never writes over what the first one brought. */
export function attachmentKey({ id, deliveryId }: Of, place: number): string {
  return `${archiveFolders.attachments}${id}/${deliveryId}/${place}`;
}

/** Keys of everything that is or may yet be kept of an interaction. */
export function attachmentKeysOf(interaction: Of & Pick<Interaction, 'content'>): readonly string[] {
  const all = interaction.content?.attachments ?? [];
  return all.flatMap(({ id }, place) => (id === undefined ? [] : [attachmentKey(interaction, place)]));
}

/** Where the script of a form puts a file before it posts. */
export function uploadKey(formId: string, uploadId: string): string {
  return `${archiveFolders.uploads}${formId}/${uploadId}`;
}
