import { sampleSms, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { renderTemplate } from './render-template';
import { mail, somebody } from './rendered-mail';
import type { TemplateInput } from './template';

describe('the language of a message', () => {
  const locales = { 'es-MX': { text: 'mx' }, es: { text: 'es' }, 'pt-BR': { text: 'br' }, en: { text: 'en' } };
  const chosen = (wanted: string | undefined, hub?: string) =>
    renderTemplate(
      { ...sampleSms('x'), locales, fallback: 'en', id: 'x' },
      wanted,
      sampleTemplateSubject({ company: { locale: hub } }),
    ).text;

  it.each([
    ['es-MX', 'pt', 'mx'],
    ['es_mx.UTF-8', 'pt', 'mx'],
    ['es-AR', 'pt', 'es'],
    ['ES', 'pt', 'es'],
    ['pt-PT', 'es', 'br'],
    ['fr', 'es-ES', 'es'],
    [undefined, 'pt', 'br'],
    ['español', undefined, 'en'],
    [undefined, undefined, 'en'],
  ])("is the person's, else their language's, else the hub's, else the fallback: %s, %s", (wanted, hub, text) => {
    expect(chosen(wanted, hub)).toBe(text);
  });
});

describe('a date', () => {
  const dated = (format: string, more: Readonly<Record<string, unknown>> = {}, zone?: string) =>
    mail(
      { text: `{{ now | date${format} }}` },
      {
        locales: {
          es: { subject: 'x', text: `{{ now | date${format} }}` },
          en: { subject: 'x', text: `{{ now | date${format} }}` },
        },
      },
      somebody(more, zone === undefined ? {} : { company: { timeZone: zone } }),
    ).text;

  it.each([
    ['', {}, undefined, '5 de marzo de 2026'],
    [': "%-d/%m/%y %H:%M"', {}, undefined, '5/03/26 23:30'],
    [': "%A %d de %B, %I:%M %p"', { timeZone: 'America/Mexico_City' }, undefined, 'jueves 05 de marzo, 05:30 PM'],
    [': "%d %H:%M"', {}, 'Europe/Madrid', '06 00:30'],
    [': "%d %H:%M"', { timeZone: 'nowhere' }, 'Europe/Madrid', '06 00:30'],
    ['', { locale: 'en-GB' }, undefined, '5 March 2026'],
    ['', { locale: 'en-US' }, undefined, 'March 5, 2026'],
    [': "short"', { locale: 'en_US' }, undefined, '3/5/26'],
  ])('is written as the person would: %s %j %s', (format, customer, zone, written) => {
    expect(dated(format, customer, zone)).toBe(written);
  });

  it('alone is the same day everywhere, and what is none stays', () => {
    const text = '{{ customer.birthday | date: "%d %b" }} {{ customer.name | date }}';

    expect(
      mail({ text }, {}, somebody({ birthday: '1990-05-17', name: 'Ana', timeZone: 'America/Los_Angeles' })).text,
    ).toBe('17 may Ana');
  });
});

describe('a message that Meta approved', () => {
  it('has its language and its parameters, each in one line', () => {
    const template: TemplateInput = {
      channel: 'whatsapp',
      purpose: 'transactional',
      locales: { es: { text: 'Hola {{ customer.givenName }}' }, en: { text: 'Hi' } },
      fallback: 'es',
      whatsapp: {
        name: 'cita',
        language: { es: 'es_MX', en: 'en' },
        parameters: ['{{ customer.givenName }}', 'a\n\n b\t    c'],
      },
    };

    expect(renderTemplate({ ...template, id: 'cita' }, 'es-AR', sampleTemplateSubject())).toEqual({
      locale: 'es',
      dir: 'ltr',
      text: 'Hola Ana',
      whatsapp: { name: 'cita', language: 'es_MX', parameters: ['Ana', 'a b c'] },
    });
  });
});
