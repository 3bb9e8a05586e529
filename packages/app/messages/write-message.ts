import type { Destination } from '@afluente/destinations/define-destination';
import type { Outgoing } from '@afluente/destinations/outgoing';
import { RejectedError } from '@afluente/domain/errors';
import type { Passed } from '@afluente/domain/messages/gate';
import type { Message } from '@afluente/domain/messages/message-record';
import { type Refusal, refusals } from '@afluente/domain/messages/refusals';
import { compose, outgoing } from './compose';
import type { MessageSight } from './see-message';

interface ToWrite extends Passed {
  readonly message: Message;
  readonly sight: MessageSight;
  readonly destination: Destination;
  readonly publicUrl: string;
}

type Leaving = NonNullable<Message['leaving']>;
type Written =
  | { readonly refused: Refusal }
  | { readonly outgoing: Outgoing; readonly kept: Pick<Leaving, 'locale' | 'subject' | 'text' | 'templateVersion'> };

/** So much of the text is kept for the timeline. */
const mostKept = 20_000;

/** The message as it leaves; refused where its template cannot be written for this person, or nobody has said who it is from. */
export function writeMessage({ sight, destination, ...given }: ToWrite): Written {
  const { template, lead, sender, secret, heardAt, now } = sight;
  const writing = { ...given, template, lead, sender, secret, heardAt, now };
  try {
    const composed = compose(writing);
    const made = outgoing(composed, writing, destination);
    if (made === undefined) return { refused: refusals.noSender };
    const { locale, subject, text } = composed;
    return {
      outgoing: made,
      kept: {
        text: text.slice(0, mostKept),
        ...(locale !== undefined && { locale }),
        ...(subject !== undefined && { subject }),
        ...versionOf(template),
      },
    };
  } catch (error) {
    if (error instanceof RejectedError) return { refused: { code: error.code, reason: error.message } };
    throw error;
  }
}

function versionOf(template: MessageSight['template']) {
  return template !== undefined && 'version' in template && typeof template.version === 'number'
    ? { templateVersion: template.version }
    : {};
}
