import { sampleMail, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { renderTemplate } from './render-template';
import { templateConfig } from './template-config';

const costly = [
  [
    'loops in loops',
    '{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}',
  ],
  [
    'a text that doubles',
    '{% assign x = "abcdefghij" %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}',
  ],
  [
    'a text that doubles by captures',
    '{% assign x = "abc" %}{% for i in (1..60) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}',
  ],
  [
    'a replacement for every letter',
    `{% assign x = "${'a'.repeat(9_000)}" %}{{ x | replace: "a", x | replace: "a", x }}`,
  ],
  [
    'a list that is joined by itself',
    `{% assign x = "${'a,'.repeat(9_000)}" %}{{ x | split: "," | join: x | split: "a" | join: x }}`,
  ],
  ['long texts in loops', `{% for i in (1..1000) %}{% for j in (1..100) %}${'x'.repeat(500)}{% endfor %}{% endfor %}`],
  [
    'a list of letters, looped over',
    '{% assign x = "abcdefghijklmnopqrst" %}{% for i in (1..14) %}{% assign x = x | append: x %}{% endfor %}{% assign y = x | split: "" %}{% for a in y %}{% for b in y %}{{ b }}{% endfor %}{% endfor %}',
  ],
] as const;

describe('a template that would never end, or fill the memory', () => {
  it.each(costly)(
    'is refused when it is saved: %s',
    (_what, html) => {
      const before = process.memoryUsage().heapUsed;

      const { faults } = templateConfig.settle?.(sampleMail({ html })) ?? { faults: [] };

      expect(faults).toEqual([
        { pointer: '/locales/es', message: expect.stringContaining('more than one message may') },
      ]);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
    },
    5_000,
  );

  it.each(costly)(
    'ends when it is written, with an error that says so: %s',
    (_what, html) => {
      const template = { ...sampleMail({ html }), id: 'costly' };

      expect(() => renderTemplate(template, 'es', sampleTemplateSubject())).toThrow(
        expect.objectContaining({ code: 'template.tooMuch', retry: 'never' }),
      );
    },
    5_000,
  );

  it.each([
    ['tags', `${'{% if customer.company %}'.repeat(5_000)}${'{% endif %}'.repeat(1)}`],
    ['brackets', `{{ customer${'['.repeat(50_000)} }}`],
    ['openings', '{{'.repeat(70_000)],
    ['openings of tags', '{%'.repeat(70_000)],
    ['HTML', '<a '.repeat(50_000)],
    ['comments', '<!--'.repeat(30_000)],
    ['quotes', `<a href="${"'".repeat(100_000)}`],
  ])('is refused or taken in a moment where its %s are no template of anybody', (_what, html) => {
    const start = performance.now();

    templateConfig.settle?.(sampleMail({ html }));

    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('leaves room for the longest of real messages', () => {
    const html = `${'<p>Hola {{ customer.givenName }}, mira <a href="https://example.com/x">esto</a>.</p>\n'.repeat(1_500)}`;

    expect(templateConfig.settle?.(sampleMail({ html })).faults).toEqual([]);
  });
});
