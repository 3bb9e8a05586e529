import { sampleMail, sampleSms } from '@afluente/tests/builders/template-samples';
import type { TemplateInput } from './template';
import { templateConfig } from './template-config';

const settled = (template: TemplateInput) => {
  const result = templateConfig.settle?.(template);
  if (result === undefined) throw new Error('Templates are settled');
  return result;
};
const faultsOf = (template: TemplateInput) =>
  settled(template).faults.map(({ pointer, message }) => `${pointer} ${message}`);
/** Of a mail whose HTML is this, in Spanish. */
const said = (html: string) => faultsOf(sampleMail({ html })).map((fault) => fault.replace('/locales/es/html ', ''));

describe('the variables of a template', () => {
  it.each([
    ['{{ store.name }}', 'line 1, column 4: there is no store;'],
    ['a\n  {{ customer.compnay }}', 'line 2, column 6: there is no customer.compnay; did you mean customer.company?'],
    ['{{ customer.firstName }}', 'did you mean customer.givenName?'],
    ['{{ customer["Nombre"] }}', 'did you mean customer.givenName?'],
    ['{% if customer.vip %}x{% endif %}', 'line 1, column 7: there is no customer.vip'],
    ['{{ customer.name | append: customer.nick }}', 'there is no customer.nick'],
    ['{% assign x = lead.campain %}', 'did you mean lead.campaign?'],
    ['{% case customer.tier %}{% when 1 %}a{% endcase %}', 'there is no customer.tier'],
    ['{% for e in customer.emails limit: customer.most %}{{ e }}{% endfor %}', 'there is no customer.most'],
    ['{% capture c %}{{ case.dueat }}{% endcapture %}', 'did you mean case.dueAt?'],
    ['{{ links.unsuscribe }}', 'did you mean links.unsubscribe?'],
    ['{{ customer.name.first }}', 'customer.name is one value and has no part first'],
    ['{{ customer[customer.name] }}', 'write the name of the part of customer as it is'],
  ])('are refused where nobody knows them: %s', (html, message) => {
    expect(said(html)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    '{% if customer.company %}{{ customer.company }}{% endif %}',
    '{{ customer.birthday | date: "%-d de %B" }} {{ now | date }}',
    '{{ customer["name"] }} {{ customer.emails[0] }} {{ customer.emails.first }} {{ customer.name.size }}',
    '{% for e in customer.emails %}{{ forloop.index }}: {{ e }}{% else %}-{% endfor %}',
    '{% assign who = customer.givenName | default: "hola" %}{{ who | upcase }}',
    '{% capture who %}<b>{{ customer.name }}</b>{% endcapture %}{{ who }}',
    '{% for i in (1..3) %}{{ i | times: 2 }}{% endfor %}{% unless lead.campaign.name == blank %}x{% endunless %}',
    '{{ company.name }} {{ case.topic }} {{ links.preferences }}{% comment %}{{ any.thing }}{% endcomment %}',
    '{% raw %}{{ not.ours }}{% endraw %}{% # a note %}',
    '{% if seen %}x{% endif %}{% assign seen = true %}',
  ])('are taken where they are known, whether or not anybody has them: %s', (html) => {
    expect(said(html)).toEqual([]);
  });

  it('of a loop are those of the entries, and only within it', () => {
    expect(said('{% for e in customer.emails %}{{ e.domain }}{{ forloop.indx }}{% endfor %}{{ e }}')).toEqual([
      expect.stringContaining('column 34: e is one value and has no part domain'),
      expect.stringContaining('there is no forloop.indx; did you mean forloop.index?'),
      expect.stringContaining('column 78: there is no e;'),
    ]);
  });

  it.each([
    ['{% for x in customer.name %}{{ x }}{% endfor %}', 'this is no list to loop over; there are customer.emails'],
    ['{{ customer }}', 'a group of fields cannot be written'],
    ['{{ customer.emails }}', 'a list cannot be written as it is'],
    ['{% assign customer = "x" %}', "customer is a name of the hub's"],
    ['{% for lead in customer.emails %}{% endfor %}', "lead is a name of the hub's"],
    ['{{ customer.name customer.company }}', 'here are values side by side'],
    ['{% if customer.name and %}x{% endif %}', 'here are values side by side'],
  ])('are used as what they are: %s', (html, message) => {
    expect(said(html)).toEqual([expect.stringContaining(message)]);
  });
});

describe('the Liquid of a template', () => {
  it.each([
    ['{{ customer.name | upcas }}', 'there is no filter upcas; did you mean upcase?'],
    ['{{ customer.name | append }}', 'the filter append takes 1 values after its colon, here are 0'],
    ['{{ customer.birthday | date: "%Q" }}', 'dates have no %Q'],
    ['{% include "other" %}', 'there is no tag include; there are assign,'],
    ['{% if customer.name = "x" %}a{% endif %}', 'column 22: cannot be read on from here'],
    ['{% if customer.name %}a', 'line 1, column 1: this tag is never closed'],
    ['{{ customer.name', 'this {{ has no }}'],
    ['a{% endif %}', 'this closes or continues nothing'],
    ['{% for x of customer.emails %}{% endfor %}', 'a loop is written {% for'],
    ['{{ customer.name | default "x" }}', 'a filter with a value needs a colon'],
    ['{{ }}', 'here is no value'],
  ])('is refused in words that say where and what to write: %s', (html, message) => {
    expect(said(html)).toEqual([expect.stringContaining(message)]);
  });

  it('has all its faults named, part by part', () => {
    const template = sampleMail(
      { subject: '{{ a }}', preheader: '{{ b }}', text: '{{ c }} {{ d }}', html: '{{ e }}' },
      { locales: { es: { subject: '{{ a }}', text: '{{ c }} {{ d }}' }, 'en-GB': { subject: 'x', html: '{{ e }}' } } },
    );

    expect(settled(template).faults.map(({ pointer }) => pointer)).toEqual([
      '/locales/es/subject',
      '/locales/es/text',
      '/locales/es/text',
      '/locales/en-GB/html',
    ]);
  });

  it.each([
    ['<a href={{ links.preferences }}>x</a>', 'must stand between quotes'],
    ['<p {{ customer.name }}>x</p>', 'must stand between quotes'],
    ['<script>x</script>', 'mail programs do not show <script>'],
    ['<style>p { color: {{ company.name }} }</style>', 'a value cannot stand in <style>'],
  ])('stands in HTML only where a value can be made safe: %s', (html, message) => {
    expect(said(html)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    '<a href="{{ links.preferences }}" {% if lead %}class="x"{% endif %}>x</a>',
    '<!-- {{ customer.name }} -->',
  ])('stands where it is safe: %s', (html) => {
    expect(said(html)).toEqual([]);
  });
});

describe('a template as a whole', () => {
  it('has its fallback by itself where it is in one language', () => {
    const { fallback: _, ...template } = sampleMail({ html: 'x' });

    expect(settled(template)).toMatchObject({ value: { fallback: 'es' }, faults: [] });
  });

  it.each([
    [undefined, 'name one of es, en'],
    ['fr', 'this template has no fr; name one of es, en'],
  ])('says which of several languages is the fallback: %s', (fallback, message) => {
    const template = {
      ...sampleMail({}),
      locales: { es: { subject: 'a', text: 'b' }, en: { subject: 'a', text: 'b' } },
    };
    const { fallback: _, ...without } = template;

    expect(faultsOf(fallback === undefined ? without : { ...template, fallback })).toEqual([
      expect.stringContaining(`/fallback ${message}`),
    ]);
  });

  it.each<[string, TemplateInput, string]>([
    ['a mail without subject', sampleMail({}, { locales: { es: { html: 'x' } } }), '/locales/es/subject a mail needs'],
    ['a mail that says nothing', sampleMail({}), '/locales/es a mail needs html or text'],
    [
      'an SMS with HTML',
      { ...sampleSms('x'), locales: { es: { text: 'x', html: 'x' } } },
      '/locales/es/html only a mail',
    ],
    ['an SMS without text', { ...sampleSms('x'), locales: { es: {} } }, '/locales/es/text the message needs a text'],
    ['no language', { ...sampleSms('x'), locales: {} }, '/locales must hold one language'],
    [
      'an SMS with what Meta approves',
      { ...sampleSms('x'), whatsapp: { name: 'a', language: 'es', parameters: [] } },
      '/whatsapp only a template of the channel whatsapp',
    ],
    [
      'an approved message without its language',
      { ...sampleSms('x'), channel: 'whatsapp', whatsapp: { name: 'a', language: { en: 'en' }, parameters: [] } },
      '/whatsapp/language say which language of Meta es is',
    ],
    [
      'an approved message with an unknown variable',
      { ...sampleSms('x'), channel: 'whatsapp', whatsapp: { name: 'a', language: 'es', parameters: ['{{ x }}'] } },
      '/whatsapp/parameters/0 line 1, column 4: there is no x',
    ],
    [
      'a whole document of marketing without its links',
      sampleMail({ html: '<!doctype html><html><body>x</body></html>' }, { purpose: 'marketing' }),
      '/locales/es/html a whole document of marketing must show {{ links.unsubscribe }}',
    ],
    [
      'marketing that asks for the consent it needs',
      sampleMail({ html: '{{ links.confirm }}' }, { purpose: 'marketing' }),
      '/locales/es/html links.confirm belongs in a transactional mail',
    ],
    [
      'languages beyond its size',
      sampleMail({ html: 'ñ'.repeat(150_000), text: 'x'.repeat(9_000) }),
      '/locales the languages',
    ],
  ])('is refused: %s', (_what, template, message) => {
    expect(faultsOf(template)[0]).toContain(message);
  });
});
