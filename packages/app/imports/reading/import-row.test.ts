import type { ImportTarget } from '@afluente/domain/imports/import-target';
import { columnsOf } from './import-columns';
import { mappingFaults, targetsOf } from './import-mapping';
import { draftOfRow, type RowContext } from './import-row';

const contextOf = (columns: readonly string[], mapping: Record<string, ImportTarget> = {}): RowContext => ({
  targets: targetsOf(columnsOf(columns), mapping),
  isDated: true,
  orders: () => 'dayFirst',
  rowId: 'imp_1:7',
  occurredAt: '2026-03-01T10:00:00.007Z',
  as: 'contacts',
  wording: 'Quiero recibir novedades',
  proof: 'import imp_1',
});

describe('the columns of an import', () => {
  it('find their place by their names, in three languages', () => {
    const columns = ['Correo electrónico', 'Teléfono', 'Nombre', 'Apellidos', 'Empresa', 'Plan', 'Password', ''];

    expect(Object.fromEntries(targetsOf(columnsOf(columns)))).toEqual({
      'Correo electrónico': 'email',
      Teléfono: 'phone',
      Nombre: 'givenName',
      Apellidos: 'familyName',
      Empresa: 'company',
      Plan: 'attribute:Plan',
      Password: 'ignore',
      '(8)': 'ignore',
    });
  });

  it.each([
    [
      ['Nombre', 'Email', 'Nombre 2', 'Email 2'],
      ['name', 'email', 'attribute:Nombre 2', 'attribute:Email 2'],
    ],
    [
      ['Nombre', 'Email', 'Nombre', 'Email'],
      ['name', 'email', 'attribute:Nombre (2)', 'attribute:Email (2)'],
    ],
    [
      ['Nombre', 'Email', 'Email 2'],
      ['name', 'email', 'email'],
    ],
  ])('make nobody of two people in a row: %j', (columns, targets) => {
    expect([...targetsOf(columnsOf(columns)).values()]).toEqual(targets);
  });

  it('say the country of a phone', () => {
    const columns = ['Teléfono', 'País'];
    const phoneIn = (...row: readonly [string, string]) => {
      const values = columns.map((column, index) => [column, row[index] ?? ''] as const);
      const { identifiers, country } = { country: undefined, ...draftOfRow(values, contextOf(columns))?.draft.person };
      return [identifiers?.[0]?.raw, country];
    };

    expect(phoneIn('818 555 3001', '+1')).toEqual(['+1 818 555 3001', undefined]);
    expect(phoneIn('55 1834 7711', 'MX (+52)')).toEqual(['+52 55 1834 7711', 'MX']);
    expect(phoneIn('818 555 3001', 'Estados Unidos')).toEqual(['818 555 3001', 'US']);
  });

  it('go where the mapping says, and leave what it fills to it', () => {
    const targets = targetsOf(columnsOf(['Email', 'Work email', 'HubSpot']), {
      Email: 'ignore',
      'Work email': 'email',
      HubSpot: 'external:hubspot',
    });

    expect([...targets.values()]).toEqual(['ignore', 'email', 'external:hubspot']);
  });

  it('may be called as what every object knows', () => {
    const targets = targetsOf(columnsOf(['Email', 'constructor', 'toString']), { Email: 'email' });

    expect([...targets.values()]).toEqual(['email', 'attribute:constructor', 'attribute:toString']);
  });

  it.each([
    ['a column that is not there', ['email'], { 'a/b': 'name' as const }, ['/mapping/a~1b']],
    ['nothing to find a person by', ['nombre'], {}, ['/mapping']],
    ['nothing wrong', ['email', 'x'], { x: 'name' as const }, []],
  ])('are at fault with %s', (_what, columns, mapping, pointers) => {
    expect(mappingFaults(columnsOf(columns), mapping).map(({ pointer }) => pointer)).toEqual(pointers);
  });
});

describe('a row of an import', () => {
  it('is an interaction that states all of its cells', () => {
    const columns = ['email', 'tel', 'nombre', 'pais', 'idioma', 'novedades', 'sms', 'plan', 'hs'];
    const context = contextOf(columns, {
      novedades: 'consent:email:marketing',
      sms: 'consent:sms:marketing',
      hs: 'external:hubspot',
      idioma: 'locale',
    });
    const cells = ['ana@example.com', '55 1234 5678', ' Ana Ruiz ', 'México', 'es_MX', 'sí', 'No', 'pro', '99'];

    const row = draftOfRow(
      columns.map((column, index) => [column, cells[index] ?? '']),
      context,
    );

    const evidence = { wording: 'Quiero recibir novedades', proof: 'import imp_1' };
    expect(row).toMatchObject({
      leftOut: [],
      draft: {
        vendorEventId: 'imp_1:7',
        occurredAt: '2026-03-01T10:00:00.007Z',
        channel: 'web',
        kind: 'profile_updated',
        direction: 'internal',
        person: {
          identifiers: [
            { type: 'email', raw: 'ana@example.com' },
            { type: 'phone', raw: '55 1234 5678' },
            { type: 'external:hubspot', raw: '99' },
          ],
          name: 'Ana Ruiz',
          country: 'MX',
          locale: 'es-MX',
        },
        consent: [
          { channel: 'email', purpose: 'marketing', state: 'granted', ...evidence },
          { channel: 'sms', purpose: 'marketing', state: 'denied', ...evidence },
        ],
        attributes: { plan: 'pro' },
      },
    });
  });

  it('is a lead where leads are asked for', () => {
    const row = draftOfRow([['email', 'a@example.com']], { ...contextOf(['email']), as: 'leads' });

    expect(row).toMatchObject({ draft: { kind: 'lead_submitted', direction: 'inbound' } });
  });

  it('has no birthday where Outlook writes that there is none', () => {
    const row = draftOfRow(
      [
        ['email', 'a@example.com'],
        ['Birthday', '0/0/00'],
      ],
      contextOf(['email', 'Birthday']),
    );

    expect(row?.cells).toHaveLength(1);
    expect(row?.draft.person).not.toHaveProperty('birthday');
  });

  it('is none where it holds no identifier', () => {
    const row = draftOfRow(
      [
        ['email', ' '],
        ['nombre', 'Ana'],
      ],
      contextOf(['email', 'nombre']),
    );

    expect(row).toBeUndefined();
  });
});
