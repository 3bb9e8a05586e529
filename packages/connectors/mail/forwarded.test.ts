import fc from 'fast-check';
import { forwardedSenders } from './forwarded';

/** As the programs write it, seen in public reports of mail parsers (crisp-oss/email-forward-parser, chatwoot, zammad, freescout). */
const programs: readonly (readonly [program: string, subject: string, text: string])[] = [
  [
    'Gmail',
    'Fwd: Hi',
    '---------- Forwarded message ---------\nFrom: Ana Ruiz <ana@x.mx>\nDate: Mon, Mar 2, 2026 at 10:00 AM\nSubject: Hi\nTo: <v@shop.example>\n\nHello',
  ],
  [
    'Gmail in Spanish',
    'Fwd: Hola',
    '---------- Forwarded message ---------\nDe: Ana Ruiz <ana@x.mx>\nDate: lun, 2 mar 2026 a las 10:00\nSubject: Hola\nTo: <v@shop.example>',
  ],
  [
    'Gmail in Portuguese',
    'Fwd: Oi',
    '---------- Forwarded message ---------\nDe: *Ana Ruiz* <ana@x.mx>\nDate: seg., 2 de mar. de 2026 às 10:00\nSubject: Oi\nTo: <v@shop.example>',
  ],
  [
    'Outlook',
    'FW: Hi',
    'See below\n\n________________________________\nFrom: Ana Ruiz <ana@x.mx>\nSent: Monday, March 2, 2026 10:00 AM\nTo: Ventas <v@shop.example>\nSubject: Hi\n\nHello',
  ],
  [
    'Outlook in Spanish',
    'RV: Hola',
    'Mira\n\nDe: Ana Ruiz [mailto:ana@x.mx]\nEnviado el: lunes, 2 de marzo de 2026 10:00\nPara: Ventas\nAsunto: Hola\n\nHola',
  ],
  [
    'Outlook in Portuguese',
    'ENC: Oi',
    'De: Ana Ruiz <ana@x.mx>\nEnviada em: segunda-feira, 2 de março de 2026 10:00\nPara: Vendas <v@shop.example>\nAssunto: Oi\n\nOi',
  ],
  [
    'old Outlook in Spanish',
    'RV: Hola',
    '-----Mensaje original-----\nDe: Ana Ruiz [mailto:ana@x.mx]\nEnviado el: lunes\nPara: Ventas\nAsunto: Hola',
  ],
  [
    'Outlook with doubled links',
    'FW: Hi',
    'From: Ana Ruiz <ana@x.mx<mailto:ana@x.mx>>\nSent: Monday\nTo: V\nSubject: Hi',
  ],
  [
    'Apple Mail',
    'Fwd: Hi',
    '\n\nBegin forwarded message:\n\n> From: Ana Ruiz <ana@x.mx>\n> Subject: Hi\n> Date: March 2, 2026 at 10:00:00 AM GMT+1\n> To: v@shop.example\n> \n> Hello',
  ],
  [
    'Apple Mail in Spanish',
    'Fwd: Hola',
    'Inicio del mensaje reenviado:\n\n> De: Ana Ruiz <ana@x.mx>\n> Asunto: Hola\n> Fecha: 2 de marzo de 2026\n> Para: v@shop.example',
  ],
  [
    'Apple Mail in Portuguese',
    'Fwd: Oi',
    'Início da mensagem reencaminhada:\n\nDe: Ana Ruiz <ana@x.mx>\nAssunto: Oi\nData: 2 de março de 2026\nPara: v@shop.example',
  ],
  [
    'Thunderbird',
    'Fwd: Hi',
    '-------- Forwarded Message --------\nSubject: \tHi\nDate: \tMon, 2 Mar 2026 10:00:00 +0100\nFrom: \tAna Ruiz <ana@x.mx>\nTo: \tv@shop.example',
  ],
  [
    'Thunderbird in Spanish',
    'Fwd: Hola',
    '-------- Mensaje reenviado --------\nAsunto: \tHola\nFecha: \tMon, 2 Mar 2026\nDe: \tAna Ruiz <ana@x.mx>\nPara: \tv@shop.example',
  ],
  [
    'Thunderbird in Portuguese',
    'Fwd: Oi',
    '-------- Mensagem encaminhada --------\nAssunto: \tOi\nData: \tMon, 2 Mar 2026\nDe: \tAna Ruiz <ana@x.mx>\nPara: \tv@shop.example',
  ],
  [
    'Yahoo',
    'Fw: Hi',
    ' ----- Forwarded Message -----\n\n' +
      'From: Ana Ruiz <ana@x.mx>\nTo: "v@shop.example" <v@shop.example>\nSent: Monday, March 2, 2026\nSubject: Hi',
  ],
  [
    'Yahoo in Spanish',
    'Fw: Hola',
    '----- Mensaje reenviado -----\nDe: Ana Ruiz <ana@x.mx>\nPara: v@shop.example\nEnviado: lunes, 2 de marzo de 2026\nAsunto: Hola',
  ],
  [
    'a name and its address on two lines',
    'Fwd: Hola',
    '---------- Mensaje reenviado ----------\nDe: Ana Ruiz\n<ana@x.mx>\nFecha: lunes\nAsunto: Hola',
  ],
];

describe('forwardedSenders', () => {
  it.each(programs)('reads the sender of a mail forwarded by %s', (_program, subject, text) => {
    const [first] = forwardedSenders(subject, text.replaceAll('\n', '\r\n'));

    expect(first).toEqual({ address: 'ana@x.mx', name: 'Ana Ruiz' });
  });

  it('goes through a mail that was forwarded twice, the outermost first', () => {
    const inner = '---------- Forwarded message ---------\nFrom: Ana <ana@x.mx>\nDate: x\nSubject: Hi\n\nHello';
    const text = `-------- Forwarded Message --------\nFrom: Carla <carla@shop.example>\nDate: y\nTo: v@shop.example\n\nMira\n\n${inner}`;

    expect(forwardedSenders('Fwd: Fwd: Hi', text).map(({ address }) => address)).toEqual([
      'carla@shop.example',
      'ana@x.mx',
    ]);
  });

  it('gives the Reply-To of a form mail that was forwarded after its From', () => {
    const text = 'De: WordPress <wordpress@shop.example>\nEnviado: hoy\nResponder a: ana@x.mx\nAsunto: Contacto';

    expect(forwardedSenders('RV: Contacto', text).map(({ address }) => address)).toEqual([
      'wordpress@shop.example',
      'ana@x.mx',
    ]);
  });

  const none = [
    [
      'an Outlook answer, which quotes the same headers',
      'RE: Hola',
      'Claro\n\nDe: Ana <ana@x.mx>\nEnviado: hoy\nPara: v\nAsunto: Hola',
    ],
    ['an answer to a forwarded mail', 'Re: Fwd: Hola', 'De: Ana <ana@x.mx>\nEnviado: hoy\nPara: v\nAsunto: Hola'],
    ['a mark without headers', 'Fwd: Hola', 'Forwarded message\n\nfrom a friend'],
    ['a From without an address', 'Fwd: Hola', 'De: Ana\nEnviado: hoy\nAsunto: x'],
    ['a line that begins with from', 'Fwd: Hola', 'From: ana@x.mx'],
    ['nothing', undefined, undefined],
  ] as const;
  it.each(none)('finds nobody in %s', (_case, subject, text) => {
    expect(forwardedSenders(subject, text)).toEqual([]);
  });

  it('never throws, and stays quick on what is long and odd', () => {
    const odd = [' ', '>', '\n', 'From: a@b\n', '---------- Forwarded message ---------\n', '<mailto:', '*'].map(
      (one) => one.repeat(300_000),
    );
    const before = process.cpuUsage();

    for (const text of odd) expect(() => forwardedSenders('Fwd: x', text)).not.toThrow();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, subject) =>
        Array.isArray(forwardedSenders(subject, text)),
      ),
    );

    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
