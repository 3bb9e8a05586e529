import { authorOf, type Envelope } from './author';
import { headersOf } from './headers';
import { ownAddresses } from './own-addresses';

const own = ownAddresses(['ventas@hub.example'], 'tienda.example, jefa@otra.example');

function author(from: string, headers: Record<string, string> = {}, more: Partial<Envelope> = {}) {
  return authorOf({ from, headers: headersOf(Object.entries(headers)), ...more }, own);
}

describe('authorOf', () => {
  it('is From where that is a person, whatever Reply-To says', () => {
    const read = author('Luz Robles <luz@cliente.mx>', { 'Reply-To': 'otra@cliente.mx' });

    expect(read).toEqual({
      person: { address: 'luz@cliente.mx', name: 'Luz Robles' },
      readFrom: 'from',
      isRelayed: false,
    });
  });

  const nobodies = [
    'noreply@web.example',
    'No-Reply <no.reply@web.example>',
    'do_not_reply@web.example',
    'ventas-noreply@web.example',
    'noreply+abc123@web.example',
    'no-responder@web.example',
    'noresponda@web.example',
    'NãoResponda <nao-responda@web.example>',
    'ne-pas-repondre@web.example',
    'WordPress <wordpress@web.example>',
    'www-data@web.example',
    'contact-form-7@web.example',
    'notificaciones@web.example',
    'Wix <info@crm.wix.com>',
    'Soporte <support@acme.zendesk.com>',
    'Ventas <ventas@hub.example>',
    'Ventas <VENTAS+web@hub.example>',
    'Carla <carla@tienda.example>',
    'Carla <carla@correo.tienda.example>',
    'Jefa <jefa@otra.example>',
  ];
  it.each(nobodies)('is the Reply-To of a mail from %s', (from) => {
    const read = author(from, { 'Reply-To': 'Luz Robles <luz@cliente.mx>' });

    expect(read).toMatchObject({
      person: { address: 'luz@cliente.mx', name: 'Luz Robles' },
      readFrom: 'reply-to',
      isRelayed: true,
    });
    expect(read.because).toMatch(/^From is /);
  });

  it.each([
    ['Ventas <ventas@hub.example>, Luz Robles <luz@cliente.mx>', 'is a person among several of From'],
    ['"Luz Robles" <luz@cliente.mx> (de (la <tienda@web.example>))', 'has comments in comments'],
    ['No Reply <noreply@web.example>, Luz Robles <luz@cliente.mx>;', 'stands behind a machine'],
  ])('is the first person of From: %s', (from) => {
    expect(author(from)).toMatchObject({ person: { address: 'luz@cliente.mx', name: 'Luz Robles' }, readFrom: 'from' });
  });

  it.each([
    'Email: luz@cliente.mx',
    '*Correo electr\u00f3nico:* luz@cliente.mx',
    'E-mail:\nluz@cliente.mx',
    'Correo: <luz@cliente.mx>\nEmail: ventas@hub.example',
  ])('is the labelled address in what a form plugin writes without Reply-To: %s', (line) => {
    const text = `Nombre: Luz\n${line}\nMensaje: escriban a otra@cliente.mx`;

    expect(author('wordpress@web.example', {}, { text })).toMatchObject({
      person: { address: 'luz@cliente.mx' },
      readFrom: 'labelled-text',
    });
    expect(author('luis@cliente.mx', {}, { text }).person?.address).toBe('luis@cliente.mx');
  });

  it.each(['Email: a@x.mx\nCorreo: b@x.mx', 'Email: ventas@hub.example', 'Escriban a ana@x.mx', 'Email: no tengo'])(
    'is nobody where the text names several, us, or none by a label: %s',
    (text) => {
      expect(author('noreply@web.example', {}, { text }).person).toBeUndefined();
    },
  );

  it('is who sent it where From names no address', () => {
    expect(author('"Luz" <>', {}, { sender: 'luz@cliente.mx' }).person).toEqual({ address: 'luz@cliente.mx' });
    expect(author('noreply@web.example', {}, { sender: 'bounces-17@sends.example' }).person).toBeUndefined();
  });

  it('is the address that a list keeps in the name, where no header names another', () => {
    const read = author("'luz@cliente.mx' via Ventas <ventas@hub.example>");

    expect(read).toMatchObject({ person: { address: 'luz@cliente.mx' }, readFrom: 'from-name' });
    expect(author("'luz@cliente.mx' via Lista <lista@otra.mx>")).toMatchObject({
      person: { address: 'luz@cliente.mx' },
      because: 'A list wrote itself into From.',
    });
  });

  it.each(nobodies)('is nobody where nobody else is named beside %s', (from) => {
    expect(author(from, { 'Reply-To': 'no-reply@web.example, ventas@hub.example' }).person).toBeUndefined();
  });

  it.each(['antonio.reyes@x.mx', 'norepentirse@x.mx', 'wordpress.fan@x.mx', 'info@cliente.mx', 'maria@nozendesk.com'])(
    'takes %s for a person',
    (from) => {
      expect(author(from).person?.address).toBe(from);
    },
  );

  it('goes by the order of the headers', () => {
    const headers = {
      'Resent-From': 'd@x.mx',
      'X-Original-Sender': 'c@x.mx',
      'X-Original-From': 'b@x.mx',
      'Reply-To': 'a@x.mx',
    };
    const read: (string | undefined)[] = [];
    for (const name of ['Reply-To', 'X-Original-From', 'X-Original-Sender', 'Resent-From']) {
      read.push(author('noreply@web.example', headers).person?.address);
      Reflect.deleteProperty(headers, name);
    }

    expect(read).toEqual(['a@x.mx', 'b@x.mx', 'c@x.mx', 'd@x.mx']);
  });

  it('takes the person whose mail a list wrote itself into, under the name before "via"', () => {
    const read = author("'Ana Pérez' via Lista <lista@grupos.example>", { 'X-Original-Sender': 'ana@x.mx' });

    expect(read).toMatchObject({ person: { address: 'ana@x.mx', name: 'Ana Pérez' }, readFrom: 'x-original-sender' });
    expect(read.because).toBe('A list wrote itself into From.');
  });

  it('leaves a person whose name is Via alone', () => {
    expect(author('Maria Via Rossi <maria@x.mx>').person).toEqual({ address: 'maria@x.mx', name: 'Maria Via Rossi' });
  });

  it('is the customer whose mail a colleague forwarded', () => {
    const text =
      '¿Lo ves tú?\n\n---------- Forwarded message ---------\nDe: Luz Robles <luz@cliente.mx>\nDate: lun, 2 mar 2026\nSubject: Precio\nTo: <carla@tienda.example>\n\nHola';
    const read = author('Carla <carla@tienda.example>', {}, { subject: 'Fwd: Precio', text });

    expect(read).toMatchObject({
      person: { address: 'luz@cliente.mx', name: 'Luz Robles' },
      readFrom: 'forwarded-text',
      forwardedBy: 'carla@tienda.example',
    });
  });

  it('does not take a customer for somebody whose mail that customer forwards', () => {
    const text = '---------- Forwarded message ---------\nFrom: Otro <otro@x.mx>\nDate: hoy\n\nHola';

    expect(author('luz@cliente.mx', {}, { subject: 'Fwd: Precio', text }).person?.address).toBe('luz@cliente.mx');
  });

  it('falls back to the envelope sender without From', () => {
    const read = authorOf({ headers: new Map(), sender: 'luz@cliente.mx' }, own);

    expect(read.person?.address).toBe('luz@cliente.mx');
  });

  it('takes nobody for one of us because of a mailbox at a public provider', () => {
    const gmail = ownAddresses(['tienda@gmail.com'], undefined);

    expect(authorOf({ from: 'luz@gmail.com', headers: new Map() }, gmail).person?.address).toBe('luz@gmail.com');
    expect(authorOf({ from: 'tienda@gmail.com', headers: new Map() }, gmail).person).toBeUndefined();
  });
});
