import { normaliseForm } from './normalise-form';
import { aForm, now, posted, urlEncoded } from './testing/build';

const form = aForm({ fields: [], defaultCountry: 'MX' });

function read(body: string) {
  const [interaction] = normaliseForm(posted(urlEncoded, body), { form, now }).interactions;
  const { identifiers, name } = { name: undefined, ...interaction?.person };
  return { found: identifiers?.map(({ raw }) => raw), name, attributes: interaction?.attributes };
}

describe('several people in one post', () => {
  it.each([
    ['nombre=Ana+Ruiz&email=ana@example.com&nombre_2=Leo+Sol&email_2=leo@example.com', 'nombre_2', 'email_2'],
    ['name_1=Ana+Ruiz&email_1=ana@example.com&name_2=Leo+Sol&email_2=leo@example.com', 'name_2', 'email_2'],
    ['nombre[]=Ana+Ruiz&email[]=ana@example.com&nombre[]=Leo+Sol&email[]=leo@example.com', 'nombre', 'email'],
  ])('are not one: the first is the visitor, and the others are named: %s', (body, name, email) => {
    expect(read(body)).toEqual({
      found: ['ana@example.com'],
      name: 'Ana Ruiz',
      attributes: { [name]: 'Leo Sol', [email]: 'leo@example.com', otherPeople: `${name}, ${email}` },
    });
  });

  it.each([
    'nombre=Ana+Ruiz&email=ana@example.com&email_2=ana.ruiz@example.com',
    'nombre=Ana+Ruiz&email=ana@example.com&nombre_2=Ana+Ruiz&email_2=ana.ruiz@example.com',
  ])('are one where the name is: %s', (body) => {
    expect(read(body).found).toEqual(['ana@example.com', 'ana.ruiz@example.com']);
  });
});
