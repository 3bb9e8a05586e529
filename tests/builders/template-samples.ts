import type { LocaleContent, TemplateInput } from '@afluente/domain/templates/template';
import type { TemplateSubject } from '@afluente/domain/templates/template-subject';

/** A mail that says this, in Spanish alone. */
export function sampleMail(content: LocaleContent, more: Partial<TemplateInput> = {}): TemplateInput {
  return {
    channel: 'email',
    purpose: 'transactional',
    locales: { es: { subject: 'Hola', ...content } },
    fallback: 'es',
    ...more,
  };
}

/** An SMS that says this, in Spanish alone. */
export function sampleSms(text: string): TemplateInput {
  return { channel: 'sms', purpose: 'transactional', locales: { es: { text } }, fallback: 'es' };
}

/** Links as the hub signs them. */
export const sampleLinks = {
  unsubscribe: 'https://hub.example.mx/v1/preferences/WzE3ODM0NTk4MDBd.u1Q9',
  preferences: 'https://hub.example.mx/v1/preferences/WzE3ODM0NTk4MDBd.p7R2',
};

/** Somebody, and who writes to them. */
export function sampleTemplateSubject(overrides: Partial<TemplateSubject> = {}): TemplateSubject {
  return {
    customer: { id: 'cus_1', givenName: 'Ana', name: 'Ana Ruiz', company: "O'Neil & Co", emails: ['ana@example.com'] },
    links: sampleLinks,
    company: {},
    now: '2026-03-05T23:30:00.000Z',
    ...overrides,
  };
}
