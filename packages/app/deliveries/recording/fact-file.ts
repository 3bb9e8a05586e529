import type { DraftFile } from '@afluente/connectors/define-connector';

/** A file that came with a delivery, for an attachment of an interaction. */
export interface FactFile {
  readonly interactionId: string;
  /** its place among the attachments, from 0 */
  readonly place: number;
  readonly from: DraftFile['from'];
}
