import { aForm, jsonPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';

describe('consent given with a form', () => {
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
});
