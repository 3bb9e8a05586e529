import { sampleLinks, sampleMail, sampleSms, sampleTemplateSubject } from '@afluente/tests/builders/template-samples';
import { renderTemplate } from '../render-template';
import { campaignOf, withCampaign } from './campaign';

const sender = { webDomains: ['acme.mx', 'hub.example.mx'] };
const campaign = campaignOf({ sender, channel: 'email', templateId: 'spring-sale', kept: Object.values(sampleLinks) });
const utm = 'utm_source=afluente&utm_medium=email&utm_campaign=spring-sale';

describe('a link to a page of our own', () => {
  it.each([
    ['https://acme.mx', `https://acme.mx?${utm}`],
    ['https://www.acme.mx/oferta', `https://www.acme.mx/oferta?${utm}`],
    ['http://acme.mx/a?b=1', `http://acme.mx/a?b=1&${utm}`],
    ['https://acme.mx/a?b=%C3%B1+x&&c', `https://acme.mx/a?b=%C3%B1+x&&c&${utm}`],
    ['https://acme.mx/a#b', `https://acme.mx/a?${utm}#b`],
    ['https://acme.mx/#/app?x=1', `https://acme.mx/?${utm}#/app?x=1`],
    ['https://acme.mx/a?', `https://acme.mx/a?${utm}`],
    [
      'https://acme.mx/a?utm_source=mine',
      'https://acme.mx/a?utm_source=mine&utm_medium=email&utm_campaign=spring-sale',
    ],
    [
      'https://acme.mx/blog/ofertas-de-primavera-2026-para-la-casa',
      `https://acme.mx/blog/ofertas-de-primavera-2026-para-la-casa?${utm}`,
    ],
    [
      'https://acme.mx/search?section=home&design=x&author=ana',
      `https://acme.mx/search?section=home&design=x&author=ana&${utm}`,
    ],
  ])('says which message it was in: %s', (url, written) => {
    expect(withCampaign(url, campaign)).toBe(written);
  });

  it.each([
    ...Object.values(sampleLinks),
    'https://acme.mx/f.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=ab12',
    'https://acme.mx/f?Expires=1&Signature=a~b_&Key-Pair-Id=K',
    'https://acme.mx/f?X-Goog-Signature=0a',
    'https://acme.mx/f?sv=2024&sig=a%2Bb%3D',
    'https://acme.mx/reset?token=x',
    'https://acme.mx/pay?hmac=12',
    'https://acme.mx/p/eyJhbGciOiJIUzI1NiJ9.e30.x',
    'https://acme.mx/u/5f2b8c1d9e4a7b3c6d0e8f1a',
    'https://acme.mx/c?id=Zx9kQ2LmP4rT8vW1yB6n',
  ])('with a signature stays byte for byte: %s', (url) => {
    expect(withCampaign(url, campaign)).toBe(url);
  });

  it.each([
    'https://acme.com/a',
    'https://notacme.mx',
    'https://acme.mx.evil.com/a',
    'mailto:a@acme.mx',
    '/a',
    '#a',
    'https://',
    'https://evil.com/?x=https://acme.mx',
  ])('is no other link: %s', (url) => {
    expect(withCampaign(url, campaign)).toBe(url);
  });

  it('is none where the sender wants none', () => {
    expect(campaignOf({ sender: {}, channel: 'sms', templateId: 'x', kept: [] })).toBeUndefined();
    expect(
      campaignOf({ sender: { ...sender, utmChannels: ['email'] }, channel: 'sms', templateId: 'x', kept: [] }),
    ).toBeUndefined();
  });
});

describe('a message with links', () => {
  const company = { ...sender, utmSource: 'boletin' };
  const tail = 'utm_source=boletin&utm_medium=email&utm_campaign=x';

  it('has the campaign in both its parts, and changes nothing else of them', () => {
    const html = `<A class='a' HREF='https://acme.mx/a?b=1&amp;c="2"'>x</A> <a href=https://acme.mx>y</a> <img src="https://acme.mx/i.png"> https://acme.mx`;
    const text = 'Mira https://acme.mx/a, (https://acme.mx/b?c=1). {{ links.unsubscribe }} https://other.com/a.';

    const made = renderTemplate({ ...sampleMail({ html, text }), id: 'x' }, 'es', sampleTemplateSubject({ company }));

    expect(made.text).toBe(
      `Mira https://acme.mx/a?${tail}, (https://acme.mx/b?c=1&${tail}). ${sampleLinks.unsubscribe} https://other.com/a.`,
    );
    const escaped = tail.replaceAll('&', '&amp;');
    expect(made.html).toContain(
      `<A class='a' HREF='https://acme.mx/a?b=1&amp;c=&quot;2&quot;&amp;${escaped}'>x</A> <a href="https://acme.mx?${escaped}">y</a> <img src="https://acme.mx/i.png"> https://acme.mx`,
    );
  });

  it('of a phone says its channel', () => {
    const template = { ...sampleSms('Ver https://acme.mx/a'), id: 'x' };

    expect(renderTemplate(template, 'es', sampleTemplateSubject({ company })).text).toBe(
      'Ver https://acme.mx/a?utm_source=boletin&utm_medium=sms&utm_campaign=x',
    );
  });
});
