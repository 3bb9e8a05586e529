import type { Rendered } from './render-template';
import type { Sender } from './sender-policy';
import type { TemplateInput } from './template';

/** Something that a message may leave with, and that whoever writes it should know. */
export interface PreviewNote {
  readonly code:
    | 'noPostalAddress'
    | 'cutByGmail'
    | 'severalParts'
    | 'expensiveSigns'
    | 'emptyParameter'
    | 'emptySubject';
  readonly detail: string;
}

/** Bytes of HTML beyond which Gmail shows a link to the rest, and hides what stands at the end: the unsubscription. */
const gmailShows = 102_000;

/** What is worth a thought about a message as it would leave. */
export function previewNotes(template: TemplateInput, rendered: Rendered, sender: Sender): readonly PreviewNote[] {
  const isMail = template.channel === 'email';
  return [
    ...(isMail && template.purpose === 'marketing' && sender.postalAddress === undefined ? [noAddress] : []),
    ...(isMail && rendered.subject === '' ? [emptySubject] : []),
    ...sizeNotes(rendered),
    ...smsNotes(rendered),
    ...parameterNotes(rendered),
  ];
}

const noAddress: PreviewNote = {
  code: 'noPostalAddress',
  detail: 'Nobody has said where letters reach you, and marketing mails must show it in many countries: PUT /v1/sender',
};
const emptySubject: PreviewNote = {
  code: 'emptySubject',
  detail: 'The subject is empty for this person: give its variables a | default: "…"',
};

function sizeNotes({ html = '' }: Rendered): readonly PreviewNote[] {
  const bytes = new TextEncoder().encode(html).length;
  if (bytes <= gmailShows) return [];
  const detail = `The HTML is ${Math.ceil(bytes / 1_000)} kB, and Gmail hides what comes after ${gmailShows / 1_000}: shorten it`;
  return [{ code: 'cutByGmail', detail }];
}

function smsNotes({ segments }: Rendered): readonly PreviewNote[] {
  if (segments === undefined || segments.parts <= 1) return [];
  const parts: PreviewNote = { code: 'severalParts', detail: `The SMS is billed as ${segments.parts} parts` };
  if (segments.encoding === 'GSM-7') return [parts];
  const detail =
    'A sign that is not of the alphabet of SMS (an emoji, á, í, ó, ú) leaves room for 70 signs in place of 160';
  return [parts, { code: 'expensiveSigns', detail }];
}

function parameterNotes({ whatsapp }: Rendered): readonly PreviewNote[] {
  return (whatsapp?.parameters ?? []).flatMap((parameter, index): PreviewNote[] =>
    parameter === ''
      ? [
          {
            code: 'emptyParameter',
            detail: `Parameter ${index + 1} is empty for this person, and Meta refuses such a message`,
          },
        ]
      : [],
  );
}
