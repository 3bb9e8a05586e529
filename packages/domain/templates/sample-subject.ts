import type { Sender } from './sender-policy';
import type { MessageLinks, TemplateSubject } from './template-subject';

/** Somebody who does not exist, with everything that templates may name: for previews, and for the check of what a template costs. */

const people: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  es: {
    givenName: 'Lucía',
    familyName: 'Gómez Ortega',
    company: 'Talleres Ortega',
    jobTitle: 'Gerente',
    country: 'ES',
    city: 'Sevilla',
  },
  en: {
    givenName: 'Emma',
    familyName: "O'Neil",
    company: "O'Neil & Co",
    jobTitle: 'Manager',
    country: 'GB',
    city: 'Leeds',
  },
  ar: { givenName: 'ليلى', familyName: 'حداد', company: 'شركة النور', jobTitle: 'مديرة', country: 'AE', city: 'دبي' },
};

/** A person of this language, an English one where there is none. */
export function sampleSubject(
  locale: string,
  { company, links, now }: { readonly company: Sender; readonly links: MessageLinks; readonly now: string },
): TemplateSubject {
  const [language = 'en'] = locale.split('-');
  const person = people[language] ?? people.en;
  const id = 'SAMPLE0000000000000000000X';
  const email = 'sample@example.com';
  const phone = '+12025550100';
  return {
    customer: {
      ...person,
      name: [person?.givenName, person?.familyName].join(' '),
      ...{ id: `cus_${id}`, createdAt: now, locale, timeZone: 'UTC', region: '—', birthday: '1990-05-17' },
      ...{ email, phone, emails: [email], phones: [phone] },
    },
    lead: {
      ...{ id: `led_${id}`, status: 'new', channel: 'form', kind: 'form_submitted', sourceId: 'sample' },
      ...{ createdAt: now, updatedAt: now, assignedAt: now, teamId: 'sales', ownerId: 'sample' },
      campaign: { source: 'google', medium: 'cpc', name: 'sample', term: 'sample', content: 'sample' },
    },
    case: {
      ...{ id: 'cas_sample', topic: 'sample', queue: 'service', priority: 'normal', status: 'open', ownerId: 'sample' },
      ...{ openedAt: now, dueAt: now },
    },
    links,
    company: { name: 'Example', postalAddress: '1 Example Street', ...company },
    now,
  };
}
