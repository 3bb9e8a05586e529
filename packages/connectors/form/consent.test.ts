import { aForm, jsonPost, urlEncodedPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';

describe('consent given with a form', () => {
  it('takes a refusal for a refusal and silence for nothing', () => {
    const form = aForm({ mapping: { boletin: 'consent:email:newsletter' } });

    expect(interactionOf(jsonPost({ boletin: 'No' }), form).consent).toMatchObject([{ state: 'denied' }]);
    expect(interactionOf(jsonPost({ correo: 'a@b.es' }), form)).not.toHaveProperty('consent');
  });

  it.each([
    ['text', 'Sí, quiero', 'granted'],
    ['text', 'No, gracias', 'denied'],
    ['select', 'Boletín mensual', 'granted'],
    ['select', 'solo ofertas', 'denied'],
    ['checkbox', 'boletin', 'granted'],
    ['checkbox', 'No acepto', 'denied'],
  ] as const)('follows from a known answer of a %s: %s is %s', (type, answer, state) => {
    const field = { name: 'boletin', type, yes: ['Boletín mensual'], no: ['Solo ofertas'] };
    const form = aForm({ fields: [field], mapping: { boletin: 'consent:email:newsletter' } });

    expect(interactionOf(jsonPost({ boletin: answer }), form).consent).toMatchObject([{ state }]);
  });

  it.each([
    ['checkbox', 'on', 'denied'],
    ['checkbox', 'No deseo recibir publicidad', 'denied'],
    ['checkbox', '0', undefined],
    ['checkbox', 'publi', 'denied'],
    ['text', 'baja', 'denied'],
    ['text', 'no', undefined],
  ] as const)('is denied by a yes where a %s asks the other way round: %s', (type, answer, state) => {
    const form = aForm({ fields: [{ name: 'nomail', type }], mapping: { nomail: 'refusal:email:marketing' } });

    expect(interactionOf(jsonPost({ nomail: answer }), form).consent?.[0]?.state).toBe(state);
  });

  it.each([
    ['text', ['No', 'Sí'], undefined],
    ['text', ['0', '1'], undefined],
    ['select', ['Sí', 'No'], undefined],
    ['text', ['Sí', 'sí'], 'granted'],
    ['checkbox', ['0', '1'], 'granted'],
    [undefined, ['0', 'on'], 'granted'],
    [undefined, ['No', 'Sí'], undefined],
    [undefined, ['No', 'no'], 'denied'],
  ] as const)('of several values of a %s, %j, is %s: a yes and a no at once are neither', (type, values, state) => {
    const fields = type === undefined ? [] : [{ name: 'boletin', type }];
    const form = aForm({ fields, mapping: { boletin: 'consent:email:newsletter' } });

    expect(interactionOf(jsonPost({ boletin: [...values] }), form).consent?.[0]?.state).toBe(state);
  });

  it.each([
    [{ value: 'on', checked: false }, 'denied'],
    [{ value: 'sí', checked: false }, 'denied'],
    [{ value: 'on', checked: 'false' }, 'denied'],
    [{ value: 'yes', isChecked: 0 }, 'denied'],
    [{ value: '1', selected: false }, 'denied'],
    [{ value: 'boletin', checked: false }, undefined],
    [{ checked: false }, 'denied'],
    [{ value: 'on', checked: true }, 'granted'],
    [{ value: 'sí', checked: 'true' }, 'granted'],
    [{ checked: true }, 'granted'],
  ] as const)('of a box that says whether it is ticked, %j, is %s', (box, state) => {
    const form = aForm({ mapping: { nov: 'consent:email:newsletter' } });
    const listed = { fields: [{ name: 'nov', type: 'checkbox', ...box }] };
    const encoded = Object.fromEntries(Object.entries(box).map(([key, value]) => [`nov[${key}]`, String(value)]));

    expect(interactionOf(jsonPost({ correo: 'a@b.es', nov: box }), form).consent?.[0]?.state).toBe(state);
    expect(interactionOf(jsonPost(listed), form).consent?.[0]?.state).toBe(state);
    expect(interactionOf(urlEncodedPost(encoded), form).consent?.[0]?.state).toBe(state);
  });

  it('keeps of boxes with one name what was ticked', () => {
    const box = (value: string, checked: boolean) => ({ name: 'intereses', type: 'checkbox', value, checked });
    const boxes = [box('Jardín', false), box('Cocina', true), box('Baño', true)];

    expect(interactionOf(jsonPost({ fields: boxes }), aForm({ fields: [] })).attributes).toEqual({
      intereses: ['Cocina', 'Baño'],
    });
  });

  it.each(['-', '--', '?', '-1', 'pending', 'Pendiente', 'null', 'N/A', 'unknown', 'tal vez'])(
    'does not follow from a box that says %j, whichever way it asks',
    (value) => {
      const fields = [
        { name: 'si', type: 'checkbox' },
        { name: 'no', type: 'checkbox' },
      ] as const;
      const mapping = { si: 'consent:email:newsletter', no: 'refusal:email:marketing' };
      const interaction = interactionOf(jsonPost({ si: value, no: value }), aForm({ fields: [...fields], mapping }));

      expect(interaction.consent).toBeUndefined();
      expect(interaction.attributes?.rejectedConsent).toBe(`si: ${value}, no: ${value}`);
    },
  );

  it('does not follow from any other answer, which is kept for people to see', () => {
    const form = aForm({ mapping: { boletin: 'consent:email:newsletter', sms: 'consent:sms:news' } });

    const interaction = interactionOf(jsonPost({ boletin: 'tal vez', sms: 'no' }), form);

    expect(interaction.consent).toMatchObject([{ channel: 'sms', state: 'denied' }]);
    expect(interaction.attributes).toEqual({ rejectedConsent: 'boletin: tal vez' });
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
});
