import { normaliseForm } from './normalise-form';
import { aForm, jsonPost, now, urlEncodedPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';

const ana = { correo: 'ana@example.com' };
const tickedIn = (fields: Readonly<Record<string, string>>, form = aForm()) =>
  interactionOf(urlEncodedPost({ ...ana, ...fields }), form).attributes?.refusalTicked;

describe('a box of a refusal that nothing is mapped to', () => {
  it.each([
    ['Darme de baja', 'on'],
    ['No deseo recibir publicidad', 'on'],
    ['No quiero recibir ofertas', 'No quiero recibir ofertas'],
    ['hs_email_optout', 'true'],
    ['unsubscribed', 'true'],
    ['opt_out', '1'],
    ['Não quero receber novidades', 'sim'],
  ])('is noted where it is ticked: %s=%s', (name, value) => {
    expect(tickedIn({ [name]: value })).toBe(`${name}: ${value}`);
  });

  it.each([
    ['unsubscribed', 'false'],
    ['hs_email_optout', '0'],
    ['No deseo recibir publicidad', 'no'],
    ['unsubscribe_url', 'https://example.com/x'],
    ['opt_out', 'tal vez'],
    ['Quiero recibir ofertas', 'on'],
    ['Notas', 'on'],
  ])('is none: %s=%s', (name, value) => {
    expect(tickedIn({ [name]: value })).toBeUndefined();
  });

  it('is read in JSON, and left to the mapping where there is one', () => {
    const json = interactionOf(jsonPost({ ...ana, unsubscribed: true }));
    const mapping = { baja: 'refusal:email:marketing', otra_baja: 'attribute:otra' } as const;

    expect(json.attributes).toMatchObject({ refusalTicked: 'unsubscribed: true' });
    expect(tickedIn({ baja: 'on' }, aForm({ mapping }))).toBeUndefined();
  });
});

describe('what looks like consent in a post', () => {
  const read = (fields: Readonly<Record<string, string>>, form = aForm()) =>
    normaliseForm(urlEncodedPost({ ...ana, ...fields }), { form, now }).looksLikeConsent;

  it('is named with what would take it, and grants nothing', () => {
    const post = { 'Quiero recibir ofertas': 'on', '¿Aceptas recibir publicidad?': 'sí', 'Darme de baja': 'on' };

    expect(read(post)).toEqual([
      { field: 'Quiero recibir ofertas', target: 'consent:email:marketing' },
      { field: '¿Aceptas recibir publicidad?', target: 'consent:email:marketing' },
      { field: 'Darme de baja', target: 'refusal:email:marketing' },
    ]);
    expect(interactionOf(urlEncodedPost({ ...ana, ...post }))).not.toHaveProperty('consent');
  });

  it('is a notice too where it is declined', () => {
    expect(read({ gdpr_consent: 'declined' })).toEqual([{ field: 'gdpr_consent', target: 'consent:email:marketing' }]);
  });

  it('is nobody’s oversight where it is mapped, or agrees to a notice alone', () => {
    const mapping = { boletin: 'consent:email:newsletter', ofertas: 'attribute:ofertas' } as const;

    expect(read({ boletin: 'on', ofertas: 'on' }, aForm({ mapping }))).toBeUndefined();
    expect(read({ gdpr_consent: 'accepted' })).toBeUndefined();
    expect(read({ 'Acepto el aviso de privacidad': 'on' })).toBeUndefined();
  });
});

it.each([
  ['marketing_consent', 'false'],
  ['newsletter', 'unsubscribe'],
  ['acepta_publicidad', 'Rechazo'],
  ['¿Desea recibir ofertas?', 'No'],
])('a consent that nothing is mapped to is noted where it is declined: %s=%s', (name, value) => {
  const declined = (fields: Readonly<Record<string, string>>) =>
    interactionOf(urlEncodedPost({ ...ana, ...fields })).attributes?.consentDeclined;

  expect(declined({ [name]: value })).toBe(`${name}: ${value}`);
  expect(declined({ [name]: 'sí' })).toBeUndefined();
});
