import * as fc from 'fast-check';
import { normaliseForm } from './normalise-form';
import { spamHeader } from './spam-header';
import { aForm, jsonPost, now, posted, urlEncodedPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';

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

  it('is an inbound form_submitted without a time of its own', () => {
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

  it.each([
    ['is not posted', {}],
    ['is empty', { 'Tu celular': ' ' }],
  ])('reads an obvious name where the field mapped to the same %s', (_what, mapped) => {
    const form = aForm({ fields: [], mapping: { 'Tu celular': 'phone', dato: 'email', quien: 'name', donde: 'city' } });
    const post = {
      ...mapped,
      telefono: '55 3333 5450',
      correo: 'solo@example.com',
      nombre: 'Solo Fono',
      ciudad: 'León',
    };

    const { person, attributes } = interactionOf(jsonPost(post), form);

    expect(person).toMatchObject({
      identifiers: [
        { type: 'email', raw: 'solo@example.com' },
        { type: 'phone', raw: '55 3333 5450' },
      ],
      name: 'Solo Fono',
      city: 'León',
    });
    expect(attributes).toBeUndefined();
  });

  it('leaves an obvious name an attribute where the mapped field is filled in', () => {
    const form = aForm({ fields: [], mapping: { 'Tu celular': 'phone' } });

    const { person, attributes } = interactionOf(
      jsonPost({ telefono: '55 3333 5450', 'Tu celular': '55 1834 7711' }),
      form,
    );

    expect(person.identifiers).toEqual([{ type: 'phone', raw: '55 1834 7711' }]);
    expect(attributes).toEqual({ telefono: '55 3333 5450' });
  });

  it('describes files', () => {
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

  it('takes fields whose names every object knows for fields like any other, with a mapping too', () => {
    const form = aForm({ mapping: { c1: 'email' } });
    const post = { c1: 'a@b.es', constructor: 'Gaudí', toString: 'x', correo: 'x@y.es' };

    const { person, attributes } = interactionOf(jsonPost(post), form);

    expect(person.identifiers).toEqual([{ type: 'email', raw: 'a@b.es' }]);
    expect(attributes).toEqual({ constructor: 'Gaudí', toString: 'x', correo: 'x@y.es' });
  });
});
