import { mail, somebody } from './rendered-mail';

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
