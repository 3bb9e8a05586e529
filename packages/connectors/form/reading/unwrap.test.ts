import type { Form } from '@afluente/domain/forms/form';
import * as fc from 'fast-check';
import { parseForm } from '../parse-form';
import { aForm, jsonPost, urlEncodedPost } from '../testing/build';
import { interactionOf } from '../testing/interaction-of';

const form = aForm({ fields: [] });
const attributesOf = (body: unknown, as: Form = form) => interactionOf(jsonPost(body), as).attributes;

describe('unwrapping', () => {
  it('keeps several values several, whatever is in them, and one a text', () => {
    const interests = ['Jardín', 'Cocina, baño'];

    expect(attributesOf({ interests, one: ['a'], none: [] })).toEqual({ interests, one: 'a' });
    expect(attributesOf({ interests: JSON.stringify(interests) })).toEqual({ interests });
  });

  it('keeps the spelling of names, in one line and no longer than the record takes', () => {
    const attributes = attributesOf({ '¿Qué le interesa\n más?': 'x', ['ñ'.repeat(200)]: 'y', __proto__x: 'z' });

    expect(Object.keys(attributes ?? {})).toEqual(['¿Qué le interesa más?', 'ñ'.repeat(128), '__proto__x']);
  });

  it('takes no id for the value', () => {
    const fields = { 'fields[email][id]': 'email', 'fields[email][type]': 'email', 'fields[email][value]': 'a@b.es' };
    const { person, attributes } = interactionOf(urlEncodedPost(fields), form);

    expect([person.identifiers, attributes]).toEqual([[{ type: 'email', raw: 'a@b.es' }], undefined]);
  });

  it('finds the field that a form maps, by its path, its key or its question', () => {
    const body = { fields: [{ key: 'q_7', label: 'Su número de cliente', value: '77' }] };

    for (const name of ['q_7', 'Su número de cliente']) {
      expect(attributesOf(body, aForm({ fields: [], mapping: { [name]: 'attribute:client' } }))).toEqual({
        client: '77',
      });
    }
    const byPath = aForm({ fields: [], mapping: { 'casa.color': 'attribute:colour' } });
    expect(attributesOf({ casa: { color: 'azul' } }, byPath)).toEqual({ colour: 'azul' });
  });

  it('takes a person, an order or a place for no answer', () => {
    expect(attributesOf({ order: { value: 5, currency: 'MXN', items: [{ sku: 'a' }] } })).toEqual({
      'order.value': '5',
      'order.currency': 'MXN',
      'order.items.sku': 'a',
    });
    expect(
      interactionOf(jsonPost({ people: [{ name: 'Ana', email: 'a@b.es', answer: 'sí' }] }), form).person,
    ).toMatchObject({
      identifiers: [{ type: 'email', raw: 'a@b.es' }],
    });
  });

  it('reads any JSON as fields with names, or refuses it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (json) => {
        try {
          const { posts } = parseForm({ ...jsonPost({}), body: Buffer.from(json) });
          for (const [name, value] of posts.flat()) expect([typeof name, typeof value]).toEqual(['string', 'string']);
        } catch (error) {
          expect(error).toMatchObject({ name: 'RejectedError' });
        }
      }),
    );
  });
});
