import type { TemplateInput } from '../templates/template';

/** The mails of the welcome journey, in both languages: who reads neither gets that of the set. */

const hello = {
  es: '<p>Hola{% if customer.givenName %}, {{ customer.givenName }}{% endif %}:</p>',
  en: '<p>Hello{% if customer.givenName %} {{ customer.givenName }}{% endif %},</p>',
};
const bye = '{% if company.name %}<p>{{ company.name }}</p>{% endif %}';

type Texts = Readonly<Record<'es' | 'en', { readonly subject: string; readonly html: string }>>;

const mail = (purpose: TemplateInput['purpose'], { es, en }: Texts): Omit<TemplateInput, 'name' | 'fallback'> => ({
  channel: 'email',
  purpose,
  locales: {
    es: { subject: es.subject, html: `${hello.es}${es.html}${bye}` },
    en: { subject: en.subject, html: `${hello.en}${en.html}${bye}` },
  },
});

export const welcomeMail = mail('transactional', {
  es: {
    subject: 'Recibimos su mensaje{% if customer.givenName %}, {{ customer.givenName }}{% endif %}',
    html: '<p>Gracias por escribirnos. Una persona de nuestro equipo le contesta en cuanto pueda.</p><p>Si quiere añadir algo, responda a este correo.</p>',
  },
  en: {
    subject: 'We have your message{% if customer.givenName %}, {{ customer.givenName }}{% endif %}',
    html: '<p>Thank you for writing to us. Somebody of our team answers you as soon as they can.</p><p>If you want to add something, reply to this mail.</p>',
  },
});

export const followUpMail = mail('marketing', {
  es: {
    subject: '¿Le quedó alguna duda?',
    html: '<p>Ayer nos escribió, y queremos que tenga lo que necesita. Responda a este correo con su pregunta o díganos a qué hora le llamamos.</p>',
  },
  en: {
    subject: 'Is there anything else you would like to know?',
    html: '<p>You wrote to us yesterday, and we want you to have what you need. Reply with your question, or say when we may call you.</p>',
  },
});

export const lastNoteMail = mail('marketing', {
  es: {
    subject: 'Seguimos a su disposición',
    html: '<p>No queremos insistir: este es el último correo sobre su consulta. Cuando le venga bien, responda y seguimos donde lo dejamos.</p>',
  },
  en: {
    subject: 'We are here when you need us',
    html: '<p>We do not want to insist: this is our last mail about your question. Whenever it suits you, reply, and we go on from there.</p>',
  },
});
