import type { Customer } from '@afluente/domain/customers/record/customer-record';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { rendering } from '@afluente/domain/templates/on-demand';
import type { Sender } from '@afluente/domain/templates/sender-policy';
import type { TemplateInput } from '@afluente/domain/templates/template';
import { templateCustomer, templateLead } from '@afluente/domain/templates/template-subject';
import { messageLinks } from './message-links';

/** A message to be looked at before anybody gets it. */
export interface PreviewRequest {
  readonly template: TemplateInput & { readonly id: string };
  /** in place of the person's own */
  readonly locale?: string | undefined;
  /** somebody who does not exist where absent */
  readonly person?: { readonly customer: Customer; readonly lead?: Lead | undefined } | undefined;
  readonly sender: Sender;
  readonly secret: Buffer;
  readonly publicUrl: string;
  readonly now: string;
}

/** The message as this person would get it, what it says of which nothing is known, and what is worth a thought. Its links change nothing. */
export function previewTemplate({ template, locale, person, sender, now, ...signing }: PreviewRequest) {
  const { renderTemplate, sampleSubject, emptyPaths, previewNotes } = rendering();
  const { channel, purpose } = template;
  const customerId = person?.customer.id ?? 'sample';
  const links = messageLinks({ ...signing, customerId, channel, purpose, now, expired: true });
  const wanted = locale ?? person?.customer.fields.locale?.value;
  const own = { company: sender, links: { ...links, confirm: links.preferences }, now };
  const subject =
    person === undefined
      ? sampleSubject(wanted ?? sender.locale ?? template.fallback ?? 'en', own)
      : {
          ...own,
          customer: templateCustomer(person.customer),
          ...(person.lead && { lead: templateLead(person.lead) }),
        };
  const rendered = renderTemplate(template, wanted, subject);
  return {
    ...rendered,
    empty: emptyPaths(template, rendered.locale, subject),
    notes: previewNotes(template, rendered, sender),
  };
}
