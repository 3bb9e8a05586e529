import { sampleLinks, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { mail } from './rendered-mail';

const company = { name: 'Café & Cía', postalAddress: 'Calle Mayor 1\n28013 Madrid' };
const marketing = { purpose: 'marketing' } as const;

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
