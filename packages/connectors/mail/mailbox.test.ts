import fc from 'fast-check';
import { readMailboxes } from './mailbox';

describe('readMailboxes', () => {
  const written = [
    ['a bare address', 'ana@example.com', [{ address: 'ana@example.com' }]],
    ['a name', 'Ana Pérez <ana@example.com>', [{ address: 'ana@example.com', name: 'Ana Pérez' }]],
    ['a quoted name', '"Pérez, Juan" <juan@example.com>', [{ address: 'juan@example.com', name: 'Pérez, Juan' }]],
    [
      'a comma without quotes',
      'Pérez, Juan <juan@example.com>',
      [{ address: 'juan@example.com', name: 'Pérez, Juan' }],
    ],
    [
      'two such people',
      'Pérez, Juan <juan@example.com>, Ruiz, Ana <ana@example.com>',
      [
        { address: 'juan@example.com', name: 'Pérez, Juan' },
        { address: 'ana@example.com', name: 'Ruiz, Ana' },
      ],
    ],
    [
      'encoded words',
      '=?UTF-8?Q?Mar=C3=ADa_R=C3=ADos?= <m@example.com>',
      [{ address: 'm@example.com', name: 'María Ríos' }],
    ],
    ['single quotes', "'Ana' <ana@example.com>", [{ address: 'ana@example.com', name: 'Ana' }]],
    ['a comment', 'ana@example.com (Ana, ventas)', [{ address: 'ana@example.com' }]],
    [
      'a group',
      'Ventas: ana@example.com, b@example.com;',
      [{ address: 'ana@example.com' }, { address: 'b@example.com' }],
    ],
    ['a mailto', '<mailto:ana@example.com>', [{ address: 'ana@example.com' }]],
    ['the address as the name', '"ana@example.com" <ana@example.com>', [{ address: 'ana@example.com' }]],
    [
      'an escaped quote',
      '"Ana \\"La jefa\\" Ruiz" <ana@example.com>',
      [{ address: 'ana@example.com', name: 'Ana "La jefa" Ruiz' }],
    ],
    ['an angle that nothing closes', 'Ana <ana@example.com', [{ address: 'ana@example.com', name: 'Ana' }]],
    ['no address', 'undisclosed recipients:;', []],
    ['a name alone', 'Ana', []],
    ['an empty angle', 'Ana <>', []],
  ] as const;

  it.each(written)('reads %s', (_case, header, expected) => {
    expect(readMailboxes(header)).toEqual(expected);
  });

  it('reads nothing of a missing header', () => {
    expect(readMailboxes(undefined)).toEqual([]);
  });

  it('finds every address that it is given, whatever the names', () => {
    const name = fc.stringMatching(/^[a-zñÁ ,.'-]{1,20}$/).filter((text) => text.trim() !== '');
    const address = fc.stringMatching(/^[a-z]{1,8}@[a-z]{1,8}\.com$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, address), { maxLength: 6 }), (people) => {
        const header = people.map(([shown, at]) => `${shown} <${at}>`).join(', ');
        expect(readMailboxes(header).map((one) => one.address)).toEqual(people.map(([, at]) => at));
      }),
    );
  });

  it('never throws, and takes no longer for what is long and odd', () => {
    const odd = ['"', '(', '<', '\\', ' ', ',', ':', '@', 'a@b<'].map((piece) => piece.repeat(300_000));
    const before = process.cpuUsage();

    for (const header of odd) expect(() => readMailboxes(header)).not.toThrow();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (header) => Array.isArray(readMailboxes(header))),
    );

    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
