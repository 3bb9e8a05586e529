import { sampleLinks, sampleMail, sampleSms, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { renderTemplate } from './render-template';
import type { LocaleContent, TemplateInput } from './template';

const company = { name: 'Café & Cía', postalAddress: 'Calle Mayor 1\n28013 Madrid' };

/** A mail as it leaves, in Spanish unless it says otherwise. */
function mail(content: LocaleContent, more: Partial<TemplateInput> = {}, subject = sampleTemplateSubject()) {
  const template = { ...sampleMail(content, more), id: 'welcome' };
  return renderTemplate(template, subject.customer.locale?.toString(), subject);
}
const marketing = { purpose: 'marketing' } as const;
const somebody = (customer: Readonly<Record<string, unknown>>, more = {}) =>
  sampleTemplateSubject({ customer, ...more });

describe('what a person wrote', () => {
  it('is escaped in HTML, and nowhere else', () => {
    const said = 'Hola {{ customer.company }}';

    const { subject, preheader, text, html } = mail({
      subject: said,
      preheader: said,
      text: said,
      html: `<p>${said}</p>`,
    });

    expect([subject, preheader, text]).toEqual(["Hola O'Neil & Co", "Hola O'Neil & Co", "Hola O'Neil & Co"]);
    expect(html).toContain('<p>Hola O&#39;Neil &amp; Co</p>');
  });

  it.each([
    ['{{ customer.name }}', '&lt;b&gt;&quot;x&quot;'],
    ['{{ customer.name | escape }}', '&lt;b&gt;&quot;x&quot;'],
    ['{{ customer.name | upcase }}', '&lt;B&gt;&quot;X&quot;'],
    ['{{ customer.nick | default: customer.name }}', '&lt;b&gt;&quot;x&quot;'],
    ['{{ "a\n<i>" | newline_to_br }}', 'a<br>\n&lt;i&gt;'],
    ['{% capture c %}<i>{{ customer.name }}</i>{% endcapture %}{{ c }}', '<i>&lt;b&gt;&quot;x&quot;</i>'],
    ['{% capture c %}<i>{% endcapture %}{{ c | append: "" }}', '&lt;i&gt;'],
  ])('is escaped once, whatever the template does with it: %s', (html, written) => {
    expect(mail({ html: `<p>${html}</p>` }, {}, somebody({ name: '<b>"x"' })).html).toContain(`<p>${written}</p>`);
  });

  it('never ends a header', () => {
    const { subject, preheader } = mail(
      { subject: 'Para {{ customer.name }}', preheader: '{{ customer.name }}', text: 'x' },
      {},
      somebody({ name: 'Ana\r\nBcc: all@example.com\u2028\u0000x\u0085y' }),
    );

    expect([subject, preheader]).toEqual(['Para Ana Bcc: all@example.com x y', 'Ana Bcc: all@example.com x y']);
  });

  it('leads nowhere as a link of a kind that runs', () => {
    const { html } = mail(
      { html: '<a href="{{ lead.campaign.name }}">x</a>' },
      {},
      somebody(
        {},
        {
          lead: { campaign: { name: 'JavaScript:alert(1)' } },
        },
      ),
    );

    expect(html).toContain('<a href="#">x</a>');
  });

  it('is empty where nothing is known, and no error', () => {
    const said = '{% if customer.company %}de {{ customer.company }}{% else %}{{ customer.jobTitle }}nadie{% endif %}';

    expect(mail({ text: said }, {}, somebody({})).text).toBe('nadie');
  });
});

describe('a mail', () => {
  it.each([
    ['es-MX', 'es-MX', 'ltr'],
    ['ar', 'ar', 'rtl'],
    ['he-IL', 'he-IL', 'rtl'],
    ['az-Arab', 'az-Arab', 'rtl'],
    ['ar-Latn', 'ar-Latn', 'ltr'],
  ])('says its language and direction: %s', (locale, lang, dir) => {
    const { html, dir: said } = mail({}, { locales: { [locale]: { subject: 'x', html: 'مرحبا.' } }, fallback: locale });

    expect(said).toBe(dir);
    expect(html).toContain(`<html lang="${lang}" dir="${dir}"`);
    expect(html).toContain(`dir="${dir}" lang="${lang}"`);
  });

  it.each([
    ['#0b6e4f', '#ffffff'],
    ['#ffd500', '#000000'],
  ])('has buttons that can be read on the colour of the sender: %s', (colour, text) => {
    const { html } = mail({ html: 'x' }, {}, sampleTemplateSubject({ company: { colour } }));

    expect(html).toContain(`background-color:${colour};color:${text}`);
  });

  it('of marketing ends with the links of the person and who it is from, in both parts', () => {
    const { html = '', text } = mail(
      { html: '<p>Hola</p>', text: 'Hola' },
      marketing,
      sampleTemplateSubject({ company }),
    );

    expect(text).toBe(
      [
        'Hola\n\n-- \nCafé & Cía\nCalle Mayor 1\n28013 Madrid\n',
        `Darse de baja: ${sampleLinks.unsubscribe}\nElegir qué mensajes recibo: ${sampleLinks.preferences}\n`,
      ].join('\n'),
    );
    expect(html).toContain('<span dir="ltr">Calle Mayor 1</span><br><span dir="ltr">28013 Madrid</span>');
    expect(html).toContain('>Café &amp; Cía</span>');
    expect(html).toContain(`href="${sampleLinks.unsubscribe}"`);
    expect(html).toContain(`href="${sampleLinks.preferences}"`);
  });

  it('shows no link below it that it shows itself', () => {
    const { html = '', text } = mail(
      { html: '<a href="{{ links.unsubscribe }}">Baja</a>', text: 'Baja: {{ links.unsubscribe }}' },
      marketing,
    );

    expect(html.split(sampleLinks.unsubscribe)).toHaveLength(2);
    expect(text.split(sampleLinks.unsubscribe)).toHaveLength(2);
  });

  it('of marketing is not made without these links', () => {
    expect(() => mail({ html: 'x' }, marketing, sampleTemplateSubject({ links: {} }))).toThrow(
      expect.objectContaining({ code: 'template.noUnsubscribe' }),
    );
  });

  it('that somebody asked for offers no way out of it', () => {
    const { html, text } = mail({ html: '<p>Hola</p>' });

    expect([html, text].join()).not.toContain(sampleLinks.unsubscribe);
  });

  it('has a text that is made of its HTML where nobody wrote one', () => {
    const html = [
      '<h1>Hola {{ customer.company }}</h1><p>Mira <a href="https://example.com/a?b=1&amp;c=2">la oferta</a>,',
      ' o <a href="mailto:a@example.com">a@example.com</a>.</p><ul><li>Uno</li><li>Dos&hellip;</li></ul><img src="x" alt="Una foto">',
    ].join('');

    expect(mail({ html }).text).toBe(
      [
        "Hola O'Neil & Co\n\nMira la oferta (https://example.com/a?b=1&c=2), o a@example.com.\n",
        '- Uno\n\n- Dos…\n\nUna foto',
      ].join('\n'),
    );
  });

  it('stays the document that it is, with its language', () => {
    const document =
      '<!DOCTYPE html>\n<html class="x"><body>{{ links.unsubscribe }} {{ company.postalAddress }}</body></html>';

    const { html } = mail({ html: document }, marketing);

    expect(html).toBe(
      `<!DOCTYPE html>\n<html lang="es" dir="ltr" class="x"><body>${sampleLinks.unsubscribe} </body></html>`,
    );
  });

  it('is the same whenever and however often it is written', () => {
    const write = () =>
      mail({
        html: '{{ now | date: "%d %B %Y %H:%M" }} {{ "now" | date: "%Y" }} {% for e in customer.emails %}{{ e }}{% endfor %}',
      });
    const first = write();

    jest.useFakeTimers({ now: new Date('2031-01-01') });
    const again = write();
    jest.useRealTimers();

    expect(again).toEqual(first);
    expect(first.text).toBe('05 marzo 2026 23:30 2026 ana@example.com');
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
