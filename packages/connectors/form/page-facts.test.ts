import { jsonPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';

describe('what a post says about the page it came from', () => {
  it('keeps UTM parameters and click ids of the fields, else of the page, else of the referrer', () => {
    const campaignOf = (
      fields: Record<string, string>,
      referer = 'https://www.example.com/?utm_source=ref&msclkid=m1',
    ) => interactionOf(jsonPost(fields, { referer })).campaign;

    expect(campaignOf({ utm_source: 'google', UTM_Campaign: 'verano', gclid: 'g1' })).toEqual({
      source: 'google',
      name: 'verano',
      clickIds: { gclid: 'g1' },
    });
    expect(campaignOf({ page_url: 'https://www.example.com/x?utm_medium=cpc&fbclid=f1' })).toEqual({
      medium: 'cpc',
      clickIds: { fbclid: 'f1' },
    });
    expect(campaignOf({})).toEqual({ source: 'ref', clickIds: { msclkid: 'm1' } });
    expect(campaignOf({}, 'https://www.example.com/')).toBeUndefined();
  });

  it('keeps the page without its query, and no password, token or CSRF field', () => {
    const { attributes } = interactionOf(
      jsonPost({
        page: 'https://www.example.com/contacto?email=a@b.es#x',
        password: 'p',
        _token: 't',
        'g-recaptcha-response': 'r',
        color: 'azul',
        colores: ['a', 'b'],
      }),
    );

    expect(attributes).toEqual({ color: 'azul', colores: ['a', 'b'], page: 'https://www.example.com/contacto' });
  });

  it('takes the language of the page before that of the browser', () => {
    const header = { 'accept-language': 'pt-br;q=0.5, es-mx' };

    expect(interactionOf(jsonPost({ lang: 'en_us' }, header)).person.locale).toBe('en-US');
    expect(interactionOf(jsonPost({}, header)).person.locale).toBe('es-MX');
    expect(interactionOf(jsonPost({ lang: 'not a language' })).person).not.toHaveProperty('locale');
  });
});
