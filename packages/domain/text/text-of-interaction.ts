import type { Interaction } from '@afluente/events/interaction-shape';
import { textOfHtml } from '../customers/interactions/html-text';
import type { WrittenText } from './text-classifier';

/** What of an interaction is read: what a person wrote to us. Undefined where they wrote nothing, or a machine did. */
export function textOfInteraction({ direction, kind, content, attributes }: Interaction): WrittenText | undefined {
  if (direction !== 'inbound' || attributes?.autoReply === true || attributes?.machine !== undefined) return undefined;
  const text = content?.text ?? (content?.html === undefined ? '' : textOfHtml(content.html));
  const subject = kind === 'email_received' || kind === 'ticket_opened' ? content?.subject : undefined;
  if (text.trim() === '' && (subject ?? '').trim() === '') return undefined;
  return { text, ...(subject !== undefined && { subject }) };
}
