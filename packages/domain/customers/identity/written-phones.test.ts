import { normaliseIdentifiers } from './identity';

const read = (raw: string, country = 'MX') => {
  const { identifiers, rejected } = normaliseIdentifiers([{ type: 'phone', raw }], [country]);
  return [...identifiers.map(({ value }) => value), ...rejected.map(({ reason }) => reason)];
};

describe('a phone as people, phones and spreadsheets write it', () => {
  it.each([
    // alphagov/notifications-utils#1222, CareTogether/CareTogetherCMS#467: marks that contacts and word processors add
    '\u202a+52 55 1838 0009\u202c',
    '\u200e+52\u00a055\u00a01838\u00a00009\u200f',
    '\ufeff55 1838 0009',
    '55\u00ad1838\u00ad0009',
    '55\u20111838\u20110009',
    '55\u20131838\u20130009',
    '55\u22121838\u22120009',
    '55\u30fc1838\u30fc0009',
    '55\u00b71838\u00b70009',
    '55_1838_0009',
    '\uff0b\uff15\uff12\u3000\uff15\uff15\uff11\uff18\uff13\uff18\uff10\uff10\uff10\uff19',
    '\u0665\u0665\u0661\u0668\u0663\u0668\u0660\u0660\u0660\u0669',
    '5\ufe0f\u20e35\ufe0f\u20e318380009',
    // odoo/odoo#99995, nyaruka/rapidpro#6998: what spreadsheets and their users add
    '5518380009.0',
    '5518380009.00',
    "'+525518380009",
    '="5518380009"',
    '=+525518380009',
    '"55 1838 0009"',
    '\u00ab55 1838 0009\u00bb',
    '\u201855 1838 0009\u2019',
    'tel:+52-55-1838-0009',
    'tel:+52%2055%201838%200009',
    'tel:55-1838-0009;phone-context=+52',
    'mailto:5518380009',
    'https://wa.me/525518380009?text=Hola',
    'whatsapp:+525518380009',
    'Tel. 55 1838 0009',
    'Tel\u00e9fono: (55) 1838-0009',
    '\ud83d\udcde 55 1838 0009',
    'Cel: 55-1838-0009.',
    '55 1838 0009 (WhatsApp)',
    '55 1838 0009 (mam\u00e1)',
    '+52 (0) 55 1838 0009',
    '[55] 1838 0009',
    '++52 55 1838 0009',
    '55 1838 0009 ext. 12',
    '55 1838 0009;',
  ])('is one line: %j', (raw) => {
    expect(read(raw)).toEqual(['+525518380009']);
  });

  it('is never another line for the decimals of a spreadsheet (wireservice/csvkit#1143)', () => {
    expect(read('1197654001.0', 'BR')).toEqual(read('1197654001', 'BR'));
    expect(read('1197654001.0', 'BR')).not.toEqual(read('(11) 97654-0010', 'BR'));
  });

  it.each(['5.21552E+12', '5,21552E+12', '5.2e12', '5,518,380,017', "5'518'380'017", '5.518.380.017', '####'])(
    'is damaged and nobody\u2019s where a spreadsheet took it for an amount: %s',
    (raw) => {
      expect(read(raw)).toEqual(['phone.damagedBySpreadsheet']);
    },
  );

  it.each([
    '5518380011 / 5518380012',
    '5518380011;5518380012',
    '5518380011, 5518380012',
    '5518380011 y 5518380012',
    '5518380011 ::: 5518380012',
    '55 1838 0011\n55 1838 0012',
    '+525518380011+525518380012',
    'Casa: 5518380011 / Cel: 5518380012',
  ])('is several where several stand in one field: %j', (raw) => {
    expect(read(raw)).toEqual(['+525518380011', '+525518380012']);
  });

  it.each([
    ['030/12345678', 'DE', '+493012345678'],
    ['915.123.456', 'ES', '+34915123456'],
    ['011 15-2345-6789', 'AR', '+5491123456789'],
  ])('is one where its own marks part it: %s', (raw, country, line) => {
    expect(read(raw, country)).toEqual([line]);
  });
});
