import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { textOfHtml } from '@afluente/domain/customers/interactions/html-text';
import { everyPurpose } from '@afluente/domain/customers/record/consent-state';
import type { SettingValue } from '../define-connector';
import { autoReply } from '../interaction-flags';
import { present } from '../present';
import { type Author, authorOf } from './author';
import type { MailHeaders } from './headers';
import { type MachineMail, machineBehind } from './machine';
import { readMailboxes } from './mailbox';
import { ownAddresses } from './own-addresses';
import { isUnsubscribeMailbox } from './unsubscribe-mailbox';

/** A mail that came in, as every mail provider can name its parts. */
export interface ReceivedMail {
  /** our mailboxes that it came to */
  readonly recipients: readonly string[];
  readonly headers: MailHeaders;
  readonly from?: string | undefined;
  /** of the envelope; blank in notices */
  readonly sender?: string | undefined;
  readonly isNotice: boolean;
  readonly subject?: string | undefined;
  /** without quotes, where the provider can cut them off, and with the signature */
  readonly text?: string | undefined;
  /** everything that was written, quoted and forwarded */
  readonly wholeText?: string | undefined;
  readonly wholeHtml?: string | undefined;
  readonly files: readonly { readonly name: string; readonly contentType: string }[];
  /** the source's setting `ownDomains` */
  readonly ownDomains: SettingValue | undefined;
}

export interface MailFacts {
  readonly person: InteractionDraft['person'];
  /** what is to be kept of the text: all of it where the person's own words are in a forwarded part */
  readonly text?: string | undefined;
  /** what the mail is: a refusal where it came to the mailbox of a List-Unsubscribe header */
  readonly what: Pick<InteractionDraft, 'kind' | 'consent'>;
  /** who it is and why, and which machine wrote it */
  readonly attributes: NonNullable<InteractionDraft['attributes']>;
}

/** Who a mail is from, what of it is theirs, and whether a person wrote it: the same for every mail connector. */
export function readMail(mail: ReceivedMail): MailFacts {
  const wholeText = mail.wholeText ?? (mail.wholeHtml === undefined ? undefined : textOfHtml(mail.wholeHtml));
  const author = authorOf({ ...mail, text: wholeText }, ownAddresses(mail.recipients, mail.ownDomains));
  const machine = machineBehind({
    ...mail,
    text: mail.text ?? wholeText,
    from: readMailboxes(mail.from ?? mail.headers.get('from'))[0]?.address,
    isRelayed: author.isRelayed,
  });
  return {
    person: personOf(author),
    text: author.readFrom === 'forwarded-text' ? (mail.wholeText ?? mail.text) : mail.text,
    what: machine === undefined && isUnsubscribeMailbox(mail.recipients) ? refusal : { kind: 'email_received' },
    attributes: { ...traceOf(author), ...machineOf(mail, machine) },
  };
}

const refusal: MailFacts['what'] = {
  kind: 'unsubscribed',
  consent: [{ channel: 'email', purpose: everyPurpose, state: 'denied' }],
};

/** An address that a mail names proves nothing, so none is verified. */
function personOf({ person }: Author): InteractionDraft['person'] {
  if (person === undefined) return { identifiers: [] };
  return present({ identifiers: [{ type: 'email', raw: person.address } as const], name: person.name });
}

function traceOf({ person, readFrom, because, forwardedBy }: Author): MailFacts['attributes'] {
  if (readFrom === 'from') return {};
  return {
    ...(because !== undefined && { personReason: because }),
    personReadFrom: person === undefined || readFrom === undefined ? 'nobody' : readFrom,
    ...(forwardedBy !== undefined && { forwardedBy }),
  };
}

function machineOf(mail: ReceivedMail, machine: MachineMail | undefined): MailFacts['attributes'] {
  const isNotice = mail.isNotice || mail.headers.get('return-path')?.trim() === '<>';
  const written = machine ?? (isNotice ? 'auto-reply' : undefined);
  return written === undefined ? {} : { ...autoReply, machine: written };
}
