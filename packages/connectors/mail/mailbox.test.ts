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
    ['brackets within nested comments', 'a@b.mx (x (y) <c@d.mx>)', [{ address: 'a@b.mx' }]],
    [
      'a comment within a name',
      'Ana (la "jefa" (de <x@y.mx>)) Ruiz <ana@b.mx>',
      [{ address: 'ana@b.mx', name: 'Ana Ruiz' }],
    ],
    ['comments around an address', '(a) Ana (b) < ana@b.mx (c) > (d@e.mx)', [{ address: 'ana@b.mx', name: 'Ana' }]],
    ['an escaped bracket in a comment', 'ana@b.mx (a \\) <c@d.mx>)', [{ address: 'ana@b.mx' }]],
    ['a comment that nothing closes', 'Ana (ventas <ana@b.mx>', [{ address: 'ana@b.mx', name: 'Ana (ventas' }]],
    ['quotes that nothing closes', '"Ana Ruiz <ana@b.mx>', [{ address: 'ana@b.mx', name: '"Ana Ruiz' }]],
    ['an at-sign in quotes', '"banco@banco.mx" <otro@b.mx>', [{ address: 'otro@b.mx', name: 'banco@banco.mx' }]],
    [
      'an at-sign in quotes, without brackets',
      '"banco@banco.mx" otro@b.mx',
      [{ address: 'otro@b.mx', name: 'banco@banco.mx' }],
    ],
    [
      'a quoted local part',
      '"ana ruiz"@b.mx, <"a>b"@c.mx>',
      [{ address: '"ana ruiz"@b.mx' }, { address: '"a>b"@c.mx' }],
    ],
    ['a quoted local part that looks like an address', '"banco@banco.mx"@b.mx', [{ address: '"banco@banco.mx"@b.mx' }]],
    [
      'an encoded word with an address in it',
      '=?UTF-8?Q?Ana_=3Cbanco=40banco.mx=3E?= <otro@b.mx>',
      [{ address: 'otro@b.mx', name: 'Ana <banco@banco.mx>' }],
    ],
    [
      'encoded words with marks of structure in them',
      '=?UTF-8?Q?P=C3=A9rez,_Juan:_<x>?= =?UTF-8?B?KGEp?= <j@b.mx>',
      [{ address: 'j@b.mx', name: 'P\u00e9rez, Juan: <x>(a)' }],
    ],
    ['what is no encoded word', 'Ana =?x? <ana@b.mx>', [{ address: 'ana@b.mx', name: 'Ana =?x?' }]],
    ['missing brackets', 'Ana Ruiz ana@b.mx', [{ address: 'ana@b.mx', name: 'Ana Ruiz' }]],
    ['blanks around the at-sign', 'ana @ b.mx', [{ address: 'ana@b.mx' }]],
    ['a trailing semicolon', 'Ana <ana@b.mx>;', [{ address: 'ana@b.mx', name: 'Ana' }]],
    ['a bare address with a trailing semicolon', 'ana@b.mx;', [{ address: 'ana@b.mx' }]],
    ['a name after an address', '<ana@b.mx> Ana, luis@c.mx', [{ address: 'ana@b.mx' }, { address: 'luis@c.mx' }]],
    [
      'a missing comma',
      'Ana <ana@b.mx> Luis <luis@c.mx>',
      [
        { address: 'ana@b.mx', name: 'Ana' },
        { address: 'luis@c.mx', name: 'Luis' },
      ],
    ],
    ['two brackets', 'Ana <<ana@b.mx>>', [{ address: 'ana@b.mx', name: 'Ana' }]],
    ['a heart', 'Ana <3 Ruiz <ana@b.mx>', [{ address: 'ana@b.mx', name: 'Ana' }]],
    ['a route of relays', '<@uno.mx,@dos.mx:ana@b.mx>', [{ address: 'ana@b.mx' }]],
    ['quoted names without address', '"Ana" <>', []],
    ['an address before an empty bracket', 'ana@b.mx <>', [{ address: 'ana@b.mx' }]],
    [
      'groups with comments',
      'Ventas (a: b;): Ana <ana@b.mx>, luis@c.mx (x);, x@y.mx',
      [{ address: 'ana@b.mx', name: 'Ana' }, { address: 'luis@c.mx' }, { address: 'x@y.mx' }],
    ],
    [
      'a list\u2019s',
      "'ana@b.mx' via Ventas <ventas@c.mx>",
      [{ address: 'ventas@c.mx', name: "'ana@b.mx' via Ventas" }],
    ],
    ['a folded header', 'Ana\r\n\tRuiz\r\n <ana@b.mx>', [{ address: 'ana@b.mx', name: 'Ana Ruiz' }]],
    ['single quotes around an address', "'ana@b.mx'", [{ address: 'ana@b.mx' }]],
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

  it('takes nothing out of comments and quotes, however they lie in each other', () => {
    const { comment } = fc.letrec<{ comment: string; inside: string }>((tie) => ({
      comment: fc.array(tie('inside'), { maxLength: 4 }).map((inside) => `(${inside.join(' ')})`),
      inside: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('x', '<c@d.mx>', 'c@d.mx', '"', ',', ';', ':', '\\)'),
        tie('comment'),
      ),
    }));
    const quoted = fc.constantFrom('"c@d.mx"', '"<c@d.mx>,"', '"(c@d.mx"', '"a \\" c@d.mx"');
    fc.assert(
      fc.property(comment, quoted, comment, comment, (one, name, two, three) => {
        const header = `${one} ${name} ${two} <ana@b.mx> ${three}, luis@c.mx ${one}`;
        expect(readMailboxes(header).map(({ address }) => address)).toEqual(['ana@b.mx', 'luis@c.mx']);
      }),
    );
  });

  it('never throws, and takes no longer for what is long and odd', () => {
    const odd = ['"', '(', '<', '\\', '"\\', '=?', '=?a?q?', ' ', ',', ':', '@', 'a@b<'].map((piece) =>
      piece.repeat(300_000),
    );
    const before = process.cpuUsage();

    for (const header of odd) expect(() => readMailboxes(header)).not.toThrow();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (header) => Array.isArray(readMailboxes(header))),
    );

    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
