import type { Interaction } from '@afluente/events/interaction-shape';
import * as z from 'zod';

/** The files of a delivery that the hub does not have, without what may name a person: their names are on the timeline alone. */

export const FileNotKept = z.object({
  /** place of the interaction in the receipt's list, and of the file among its attachments, from 0 */
  interaction: z.number().int().min(0),
  file: z.number().int().min(0),
  contentType: z.string().optional(),
  /** bytes, where known */
  size: z.number().int().min(0).optional(),
  /** why: `tooLarge`, `nameOnly`, … (`attachment-shape.ts`) */
  reason: z.string(),
});
export type FileNotKept = z.output<typeof FileNotKept>;

export const mostFilesNamed = 100;

/** What a sender calls a type may be any text. */
const mediaType = /^[a-z]{1,32}\/[a-z0-9.+-]{1,64}$/;

/** Those that are not kept; what is still being fetched is on the interaction alone, which says in the end what became of it. */
export function filesNotKept(interactions: readonly Interaction[]): readonly FileNotKept[] {
  return interactions.flatMap(({ content }, interaction) =>
    (content?.attachments ?? []).flatMap(({ kept, contentType, size, reason }, file): FileNotKept[] => {
      if (kept !== false || reason === undefined || reason === 'waiting') return [];
      return [
        {
          interaction,
          file,
          ...(mediaType.test(contentType) && { contentType }),
          ...(size !== undefined && { size }),
          reason,
        },
      ];
    }),
  );
}
