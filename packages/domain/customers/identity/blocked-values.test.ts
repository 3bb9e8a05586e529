import { sampleInteraction } from '@afluente/tests/builders/domain-samples';
import type { IdentifierKey } from '../record/commit';
import { isBlocked, withoutBlocked } from './blocked-values';
import { identityPolicy } from './identity-config';
import { IdentityPolicyInput } from './identity-policy';

type Type = IdentifierKey['type'];
const blocking = (...blocked: IdentityPolicyInput['blocked']) => IdentityPolicyInput.parse({ blocked });

describe('isBlocked', () => {
  it.each<[Type, string]>([
    ['email', 'test@example.com'],
    ['email', 'test1@gmail.com'],
    ['email', 'prueba@hotmail.com'],
    ['email', 'teste@uol.com.br'],
    ['email', 'a@a.com'],
    ['email', 'xx@x.es'],
    ['email', 'asdf@asdf.com'],
    ['email', 'correo@correo.com'],
    ['email', 'tucorreo@gmail.com'],
    ['email', 'no-reply@shop.example'],
    ['email', 'noreply@shop.example'],
    ['email', 'no_responder@banco.example'],
    ['email', 'mailer-daemon@googlemail.com'],
    ['email', 'ana@nowhere.invalid'],
    ['email', 'notiene@gmail.com'],
    ['email', 'no.tiene@hotmail.com'],
    ['email', 'notienecorreo2@empresa.mx'],
    ['email', 'sin_correo@gmail.com'],
    ['email', 'noproporciona@yahoo.com'],
    ['email', 'noemail@tienda.mx'],
    ['email', 'semcadastrado@uol.com.br'],
    ['email', 'naotenho@gmail.com'],
    ['email', 'na@na.com'],
    ['email', 'na@gmail.com'],
    ['email', 'no@no.com'],
    ['email', 'x@x.com'],
    ['email', 'cliente@cliente.com'],
    ['email', 'ejemplo@gmail.com'],
    ['email', 'nombre@correo.com'],
    ['email', 'usuario@dominio.com'],
    ['email', 'juan@sincorreo.com'],
    ['email', 'cliente27@notiene.com.mx'],
    ['email', 'asd@asd.com'],
    ['email', 'qwerty123@gmail.com'],
    ['email', '123@123.com'],
    ['email', 'abc@abc.com'],
    ['email', 'aaaa@gmail.com'],
    ['email', 'pruebacorreo@tienda.mx'],
    ['email', 'testuser@tienda.mx'],
    ['email', 'me@asdf.com'],
    ['phone', '+919876543210'],
    ['phone', '+51987654321'],
    ['phone', '+34600000000'],
    ['phone', '+12121212121'],
    ['phone', '+266696687'],
    ['phone', '+7378742833'],
    ['phone', '+86282452253'],
    ['phone', '+464'],
    ['phone', '+34666666666'],
    ['phone', '+525555555555'],
    ['phone', '+5511999999999'],
    ['phone', '+49123456789'],
    ['phone', '+12345678901'],
    ['phone', '+541123456789'],
    ['phone', '+5491123456789'],
    ['whatsapp', '5491123456789'],
    ['whatsapp', '5511999999999'],
  ])('knows that the %s %s is nobody', (type, value) => {
    expect(isBlocked({ type, value }, identityPolicy.standard)).toBe(true);
  });

  it.each<[Type, string]>([
    ['email', 'ana@example.com'],
    ['email', 'info@example.com'],
    ['email', 'testa@example.com'],
    ['email', 'a@b.com'],
    ['email', 'ana@ana.com'],
    ['email', 'bar@hotel.example'],
    ['email', 'noemi@gmail.com'],
    ['email', 'norma@hotmail.com'],
    ['email', 'simon@empresa.mx'],
    ['email', 'nonato@gmail.com'],
    ['email', 'sinclair@gmail.com'],
    ['email', 'na@bufete.example'],
    ['email', 'ventas@correosdemexico.example'],
    ['email', 'maria@mail.com'],
    ['email', '10293847@qq.com'],
    ['email', 'ana@contacto.mx'],
    ['email', 'a@x.mx'],
    ['phone', '+34612612612'],
    ['phone', '+525555551234'],
    ['phone', '+525512345678'],
    ['phone', '+34612345678'],
    ['phone', '+17378742833'],
    ['phone', '+12025550123'],
    ['phone', '+351912345678'],
    ['whatsapp', '5215512345678'],
    ['whatsapp', 'MX.13491208655302741918'],
    ['telegram', '123456789'],
    ['external:crm', 'test'],
  ])('lets the %s %s be somebody', (type, value) => {
    expect(isBlocked({ type, value }, identityPolicy.standard)).toBe(false);
  });

  it('blocks what the deployer says: a value, a beginning, an end, of that type alone', () => {
    const policy = blocking(
      { type: 'email', value: 'mostrador@example.com' },
      { type: 'email', suffix: '@example.org' },
      { type: 'external:crm', prefix: 'TEST-' },
    );
    const keys = [
      { type: 'email', value: 'mostrador@example.com' },
      { type: 'email', value: 'anyone@example.org' },
      { type: 'external:crm', value: 'TEST-7' },
      { type: 'email', value: 'ana@example.com' },
      { type: 'external:erp', value: 'TEST-7' },
    ] as const;

    expect(keys.map((key) => isBlocked(key, policy))).toEqual([true, true, true, false, false]);
  });

  it('blocks every writing of a blocked phone, and its WhatsApp id', () => {
    const policy = blocking({ type: 'phone', value: '+5491149234567' }, { type: 'phone', value: '+525512345678' });
    const keys = [
      { type: 'phone', value: '+541149234567' },
      { type: 'whatsapp', value: '5491149234567' },
      { type: 'whatsapp', value: '5215512345678' },
      { type: 'whatsapp', value: '5215512345679' },
    ] as const;

    expect(keys.map((key) => isBlocked(key, policy))).toEqual([true, true, true, false]);
  });

  it('blocks mailboxes of roles where the policy says so', () => {
    const info = { type: 'email', value: 'info@example.com' } as const;

    expect(isBlocked(info, { blocked: [], roleMailboxes: 'block' })).toBe(true);
    expect(isBlocked({ type: 'email', value: 'ana@example.com' }, { blocked: [], roleMailboxes: 'block' })).toBe(false);
  });
});

describe('withoutBlocked', () => {
  const ana = { type: 'email', value: 'ana@example.com', raw: 'ana@example.com' } as const;
  const nobody = { type: 'email', value: 'test@test.com', raw: 'Test@Test.com' } as const;

  it('leaves out values that identify nobody and keeps what was written, beside what was kept before', () => {
    const interaction = {
      ...sampleInteraction(),
      person: { identifiers: [ana, nobody] },
      attributes: { plan: 'gold', rejectedEmail: 'n/a' },
    };

    const kept = withoutBlocked(interaction, identityPolicy.standard);

    expect(kept.person.identifiers).toEqual([ana]);
    expect(kept.attributes).toEqual({
      plan: 'gold',
      rejectedEmail: 'n/a, Test@Test.com',
      rejectedEmailReason: 'identifier.placeholder',
    });
  });

  it('gives back the very interaction where nothing is blocked', () => {
    const interaction = { ...sampleInteraction(), person: { identifiers: [ana] } };

    expect(withoutBlocked(interaction, identityPolicy.standard)).toBe(interaction);
  });

  it.each(['5491123456789', '525555555555', '34666666666'])('takes %s for somebody who wrote by WhatsApp', (value) => {
    const identifiers = [
      { type: 'whatsapp', value, raw: value },
      { type: 'phone', value: `+${value}`, raw: value },
    ] as const;
    const signed = { ...sampleInteraction(), channel: 'whatsapp' as const, vendor: 'whatsapp' };
    const kept = (interaction: Parameters<typeof withoutBlocked>[0], policy = identityPolicy.standard) =>
      withoutBlocked(interaction, policy).person.identifiers;

    expect(kept({ ...signed, person: { identifiers: [...identifiers] } })).toEqual(identifiers);
    expect(kept({ ...signed, channel: 'form', vendor: 'form', person: { identifiers: [...identifiers] } })).toEqual([]);
    expect(kept({ ...signed, vendor: 'native', person: { identifiers: [...identifiers] } })).toEqual([]);
    const blocked = blocking({ type: 'phone', value: `+${value}` });
    expect(kept({ ...signed, person: { identifiers: [...identifiers] } }, blocked)).toEqual([]);
  });
});
