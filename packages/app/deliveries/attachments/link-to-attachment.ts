import { attachmentOfId } from '@afluente/domain/customers/interactions/attachment-id';
import { wordsOfFile } from '@afluente/domain/customers/interactions/file-reasons';
import { NotFoundError } from '@afluente/domain/errors';
import type { Attachment } from '@afluente/events/attachment-shape';
import type { InteractionReader } from '@afluente/store/customers/interactions/interaction-reader';
import type { CustomerStore } from '@afluente/store/customers/record/customer-port';
import { requireFound } from '../../require-found';
import { attachmentKey } from './attachment-keys';

export interface LinkParts {
  readonly customers: CustomerStore;
  readonly interactions: InteractionReader;
  readonly links: {
    downloadUrl(download: { readonly key: string; readonly seconds: number }): Promise<string>;
    /** whether bytes lie there */
    isThere(key: string): Promise<boolean>;
  };
}

/** Long enough to begin a download, too short to be passed on. */
const linkSeconds = 300;

export interface AttachmentLink extends Attachment {
  readonly url: string;
  /** ISO 8601 */
  readonly expiresAt: string;
}

/** A link to an attachment of a customer, good for five minutes. Throws NotFoundError, which says why, where there is none to be had. */
export async function linkToAttachment(
  asked: { readonly customerId: string; readonly attachmentId: string; readonly now: string },
  { customers, interactions, links }: LinkParts,
): Promise<AttachmentLink> {
  const record = requireFound(await customers.record(asked.customerId), 'customer');
  const place = attachmentOfId(asked.attachmentId);
  const partIds = record.parts.map(({ id }) => id);
  const found = place && (await interactions.find(place.interaction, partIds));
  const attachment = place && found?.interaction.content?.attachments?.[place.place];
  if (place === undefined || found === undefined || attachment?.id !== asked.attachmentId) {
    throw new NotFoundError('This customer has no such attachment.');
  }
  if (attachment.kept !== true) {
    const { en, es } = wordsOfFile(attachment.reason);
    throw new NotFoundError(en, { spanish: es });
  }
  const key = attachmentKey(found.interaction, place.place);
  if (!(await links.isThere(key))) {
    throw new NotFoundError('Its bytes are kept no longer: files are kept as long as raw deliveries are.');
  }
  const url = await links.downloadUrl({ key, seconds: linkSeconds });
  const expiresAt = new Date(Date.parse(asked.now) + linkSeconds * 1000).toISOString();
  return { ...attachment, url, expiresAt };
}
