import type { Form } from '@afluente/domain/sources/form';
import * as fc from 'fast-check';
import { normaliseForm } from './normalise-form';
import { spamHeader } from './spam-header';
import { aForm, jsonPost, now, posted, urlEncodedPost } from './testing/build';

function interactionOf(request: Parameters<typeof normaliseForm>[0], form: Form = aForm(), at = now) {
  const [interaction] = normaliseForm(request, { form, now: at }).interactions;
  if (interaction === undefined) throw new Error('no interaction');
  return interaction;
}

describe('normaliseForm', () => {
  it('maps the obvious names of three languages without a mapping', () => {
    const posts = [
      {
        nombre: 'Ana',
        apellidos: 'Ruiz Gil',
        correo: 'ana@example.com',
        teléfono: '55 1234 5678',
        empresa: 'Sol',
        país: 'México',
        mensaje: 'Hola',
      },
      {
        first_name: 'Ana',
        last_name: 'Ruiz Gil',
        email: 'ana@example.com',
        phone: '55 1234 5678',
        company: 'Sol',
        country: 'Mexico',
        message: 'Hola',
      },
      {
        nome: 'Ana',
        sobrenome: 'Ruiz Gil',
        'e-mail': 'ana@example.com',
        telefone: '55 1234 5678',
        'nome da empresa': 'Sol',
        pais: 'MX',
        mensagem: 'Hola',
      },
    ];

    const read = posts.map((post) => interactionOf(jsonPost(post)));

    for (const { person, content, attributes } of read) {
      expect(person).toEqual({
        identifiers: [
          { type: 'email', raw: 'ana@example.com' },
          { type: 'phone', raw: '55 1234 5678' },
        ],
        givenName: 'Ana',
        familyName: 'Ruiz Gil',
        company: 'Sol',
        country: 'MX',
      });
      expect([content, attributes]).toEqual([{ text: 'Hola' }, undefined]);
    }
  });

  it('is an inbound form_submitted that tells no time of its own', () => {
    expect(interactionOf(urlEncodedPost({ correo: 'a@b.es' }))).toMatchObject({
      channel: 'form',
      kind: 'form_submitted',
      direction: 'inbound',
    });
    expect(interactionOf(urlEncodedPost({ correo: 'a@b.es' }))).not.toHaveProperty('occurredAt');
  });

  it('goes by the mapping, by names where it is silent, by declared types where names are', () => {
    const form = aForm({
      fields: [
        { name: 'c1', type: 'email' },
        { name: 'correo', type: 'email' },
        { name: 'q7', type: 'textarea' },
        { name: 'plan', type: 'select' },
        { name: 'acepto', type: 'checkbox' },
      ],
      mapping: { c1: 'email', plan: 'attribute:interest', acepto: 'consent:email:newsletter' },
    });
    const post = {
      c1: 'a@b.es',
      correo: 'x@y.es',
      q7: 'Hola',
      plan: 'pro',
      acepto: 'on',
      acepto_wording: 'Sí, quiero',
    };

    const { person, content, attributes, consent } = interactionOf(jsonPost(post), form);

    expect(person.identifiers).toEqual([{ type: 'email', raw: 'a@b.es' }]);
    expect(content).toEqual({ text: 'Hola' });
    expect(attributes).toEqual({ correo: 'x@y.es', interest: 'pro' });
    expect(consent).toEqual([
      {
        channel: 'email',
        purpose: 'newsletter',
        state: 'granted',
        wording: 'Sí, quiero',
        proof: 'form contacto version 3',
      },
    ]);
  });

  it('takes a refusal for a refusal and silence for nothing', () => {
    const form = aForm({ mapping: { boletin: 'consent:email:newsletter' } });

    expect(interactionOf(jsonPost({ boletin: 'No' }), form).consent).toMatchObject([{ state: 'denied' }]);
    expect(interactionOf(jsonPost({ correo: 'a@b.es' }), form)).not.toHaveProperty('consent');
  });

  it('leaves a given consent pending where the form wants it confirmed, and a refusal and other purposes as they are', () => {
    const form = aForm({
      mapping: { si: 'consent:email:newsletter', llamar: 'consent:phone:newsletter', avisos: 'consent:email:alerts' },
      doubleOptIn: { channel: 'email', purposes: ['newsletter'] },
    });

    const given = interactionOf(jsonPost({ si: 'on', llamar: 'on', avisos: 'on' }), form).consent;
    const refused = interactionOf(jsonPost({ si: 'no' }), form).consent;

    expect(given?.map(({ state }) => state)).toEqual(['pending', 'granted', 'granted']);
    expect(refused?.map(({ state }) => state)).toEqual(['denied']);
  });

  it('notes with a consent which address it came from, as the gateway says and not the sender', () => {
    const form = aForm({ mapping: { boletin: 'consent:email:newsletter' } });
    const ipOf = (forwarded: string) =>
      interactionOf(jsonPost({ boletin: 'on' }, { 'x-forwarded-for': forwarded }), form).consent?.[0]?.ip;

    expect(ipOf('203.0.113.9, 192.0.2.1')).toBe('192.0.2.1');
    expect(ipOf('2001:db8::1')).toBe('2001:db8::1');
    expect(ipOf('192.0.2.1, nobody')).toBeUndefined();
  });

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

    expect(attributes).toEqual({ color: 'azul', colores: 'a, b', page: 'https://www.example.com/contacto' });
  });

  it('takes the language of the page before that of the browser', () => {
    const header = { 'accept-language': 'pt-br;q=0.5, es-mx' };

    expect(interactionOf(jsonPost({ lang: 'en_us' }, header)).person.locale).toBe('en-US');
    expect(interactionOf(jsonPost({}, header)).person.locale).toBe('es-MX');
    expect(interactionOf(jsonPost({ lang: 'not a language' })).person).not.toHaveProperty('locale');
  });

  it('tells of files what they are', () => {
    const body =
      '--x\r\nContent-Disposition: form-data; name="cv"; filename="cv.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--x--\r\n';

    expect(interactionOf(posted('multipart/form-data; boundary=x', body)).content).toEqual({
      attachments: [{ name: 'cv.pdf', contentType: 'application/pdf', size: 4 }],
    });
  });

  it('is spam where the intake says so, or where the honeypot does', () => {
    const form = aForm({ spam: { honeypot: 'website' } });

    expect(normaliseForm(jsonPost({ a: '1' }, { [spamHeader]: 'form.tooFast' }), { form, now }).spam?.code).toBe(
      'form.tooFast',
    );
    expect(normaliseForm(jsonPost({ website: '1' }), { form, now })).toMatchObject({ spam: { code: 'form.honeypot' } });
    expect(normaliseForm(jsonPost({ a: '1' }), { form, now })).not.toHaveProperty('spam');
  });

  it('makes one interaction of any fields, the same each time', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'correo',
        'nombre',
        'apellidos',
        'utm_source',
        '__proto__',
        'constructor',
        'lang',
        'page',
        'país',
      ),
      fc.string(),
    );
    const fields = fc.array(fc.tuple(name, fc.string({ unit: 'binary' })), { maxLength: 15 });

    fc.assert(
      fc.property(fields, (pairs) => {
        const request = posted('application/x-www-form-urlencoded', new URLSearchParams(pairs).toString());

        expect(interactionOf(request)).toEqual(interactionOf(request));
      }),
    );
  });
});
