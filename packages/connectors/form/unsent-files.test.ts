import { multipartBody, multipartType } from '@afluente/tests/builders/multipart';
import { normaliseForm } from './normalise-form';
import { aForm, jsonPost, now, posted, urlEncodedPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';

const form = aForm({ fields: [] });
const jobs = aForm({ fields: [{ name: 'hoja', type: 'file' }] });
const filesOf = (...asked: Parameters<typeof interactionOf>) =>
  (interactionOf(...asked).content?.attachments ?? []).map(({ name, reason }) => [name, reason]);

describe('files that a post only names', () => {
  it.each([
    ['a declared field', jobs, { hoja: 'mi curriculum' }, 'mi curriculum'],
    ['a field that is called so', form, { 'your-file': 'plan.PDF' }, 'plan.PDF'],
    ['one in Spanish', form, { fotoDelDaño: 'daño.heic' }, 'daño.heic'],
    ['what a browser hides the folder of', form, { x: 'C:\\fakepath\\a.bin' }, 'a.bin'],
  ])('are found by %s', (_, of, fields, name) => {
    expect(filesOf(urlEncodedPost({ correo: 'a@example.com', ...fields }), of)).toEqual([[name, 'nameOnly']]);
  });

  it.each([
    ['an address', { cv: 'https://files.example.com/cv.pdf' }],
    ['prose', { documento: 'DNI 1234' }],
    ['a field of another name', { recurso: 'guia.pdf' }],
    ['nothing', { cv: '' }],
  ])('are not seen in %s', (_, fields) => {
    expect(filesOf(urlEncodedPost({ correo: 'a@example.com', ...fields }), form)).toEqual([]);
  });

  it('are not seen where the form says that the field is something else', () => {
    const said = aForm({ fields: [{ name: 'documento', type: 'text' }] });
    const mapped = aForm({ fields: [], mapping: { archivo: 'attribute:guia' } });

    expect(filesOf(urlEncodedPost({ documento: 'guia.pdf' }), said)).toEqual([]);
    expect(interactionOf(urlEncodedPost({ archivo: 'guia.pdf' }), mapped).attributes).toMatchObject({
      guia: 'guia.pdf',
    });
  });

  it('are not guessed of a post that could have brought them', () => {
    const body = multipartBody({ correo: 'a@example.com', documento: 'guia.pdf' });

    expect(filesOf(posted(multipartType, body), form)).toEqual([]);
  });

  it('are named by their field where a script made text of them', () => {
    const text = urlEncodedPost({ correo: 'a@example.com', plano: '[object File]' });
    const empty = jsonPost({ correo: 'a@example.com', hoja: {}, otra: {} });

    expect(filesOf(text, form)).toEqual([['plano', 'notSent']]);
    expect(filesOf(empty, jobs)).toEqual([['hoja', 'notSent']]);
  });

  it('are missing where the form requires one, unless it came in the body or by an upload', () => {
    const required = aForm({ fields: [{ name: 'hoja', type: 'file', required: true }] });
    const file = { field: 'hoja', name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') };
    const upload = JSON.stringify({ name: 'a.pdf', size: 4, field: 'hoja', id: '0123456789ABCDEFGHJKMNPQRS' });

    expect(filesOf(urlEncodedPost({ correo: 'a@example.com' }), required)).toEqual([['hoja', 'notSent']]);
    expect(filesOf(posted(multipartType, multipartBody({}, [file])), required)).toEqual([['a.pdf', undefined]]);
    expect(filesOf(urlEncodedPost({ af_upload: upload }), required)).toEqual([['a.pdf', undefined]]);
  });

  it('are learned as fields for files', () => {
    const { seen = [] } = normaliseForm(urlEncodedPost({ correo: 'a@example.com', cv: 'cv.pdf' }), { form, now });

    expect(seen[0]).toContainEqual({ name: 'cv', target: 'file', kind: 'text', type: 'file' });
  });
});
