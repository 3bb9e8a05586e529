import { sampleMail, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { renderTemplate } from './render-template';
import type { LocaleContent, TemplateInput } from './template';

/** For tests only: mails as they leave, and whom they go to. */

/** A mail as it leaves, in Spanish unless it says otherwise. */
export function mail(content: LocaleContent, more: Partial<TemplateInput> = {}, subject = sampleTemplateSubject()) {
  const template = { ...sampleMail(content, more), id: 'welcome' };
  return renderTemplate(template, subject.customer.locale?.toString(), subject);
}

/** A subject whose customer is known by these fields. */
export const somebody = (customer: Readonly<Record<string, unknown>>, more = {}) =>
  sampleTemplateSubject({ customer, ...more });
