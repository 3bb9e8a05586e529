import { aForm, jsonPost, urlEncodedPost } from './testing/build';
import { interactionIdentity } from './testing/interaction-identity';

const form = aForm({ fields: [], defaultCountry: 'MX' });
const read = (fields: Readonly<Record<string, string>>) => interactionIdentity(urlEncodedPost(fields), form);

describe('the country of a phone', () => {
  it.each<[Readonly<Record<string, string>>, string, string | undefined]>([
    [{ pais: 'Estados Unidos', telefono: '(818) 555-3001' }, '+18185553001', 'US'],
    [{ country: 'US', phone: '(818) 555-3001' }, '+18185553001', 'US'],
    [{ country: 'Colombia', phone: '300 123 4568' }, '+573001234568', 'CO'],
    [{ country_code: '+1', phone: '818 555 3001' }, '+18185553001', undefined],
    [{ countryCode: '1', phone: '818 555 3001' }, '+18185553001', undefined],
    [{ phone_code: '+57', phone: '3001234568' }, '+573001234568', undefined],
    [{ 'Código de país': '+57', Teléfono: '3001234568' }, '+573001234568', undefined],
    [{ prefijo: '+1', telefono: '8185553001' }, '+18185553001', undefined],
    [{ 'phone[country]': '+1', 'phone[number]': '8185553001' }, '+18185553001', undefined],
    [{ 'q5_phone[country]': '1', 'q5_phone[area]': '212', 'q5_phone[phone]': '5553006' }, '+12125553006', undefined],
    [{ pais: 'MX (+52)', telefono: '55 1834 7711' }, '+525518347711', 'MX'],
    [{ pais: '+34', telefono: '612 345 678' }, '+34612345678', undefined],
    [{ prefijo: '+57', pais: 'México', telefono: '3001234568' }, '+573001234568', 'MX'],
    [{ prefijo: '+1', telefono: '+52 55 1834 7711' }, '+525518347711', undefined],
    [{ prefijo: '+52', telefono: '525518347711' }, '+525518347711', undefined],
    [{ pais: 'España', telefono: '55 1834 7711' }, '+525518347711', 'ES'],
    [{ telefono: '55 1834 7711' }, '+525518347711', undefined],
  ])('is the one that is stated: %j', (fields, phone, country) => {
    expect(read(fields)).toEqual({ phones: [phone], country });
  });

  it('is stated in the parts of a phone', () => {
    const phone = { country: '1', area: '212', phone: '5553006' };

    expect(interactionIdentity(jsonPost({ q5_phone: phone }), form).phones).toEqual(['+12125553006']);
  });

  it('keeps a code that is no country', () => {
    expect(read({ country_code: '+1', phone: '818 555 3001' })).not.toMatchObject({ country: '+1' });
  });
});

describe('a phone', () => {
  it.each([
    'Teléfono / WhatsApp',
    'Teléfono con WhatsApp',
    'Phone / WhatsApp',
    'Mobile or WhatsApp',
    'telefono_whatsapp',
    'contacto',
    'Número de contacto',
  ])('is read where it is asked for as %s', (name) => {
    expect(read({ [name]: '55 7300 0013' }).phones).toEqual(['+525573000013']);
  });

  it('is read out of a list of phones', () => {
    const body = { name: 'Ana Ruiz', phones: [{ number: '55 7300 0013' }] };

    expect(interactionIdentity(jsonPost(body), form).phones).toEqual(['+525573000013']);
  });
});
