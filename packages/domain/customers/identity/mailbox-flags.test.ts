import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import { mailboxFlags } from './mailbox-flags';

describe('mailboxFlags', () => {
  it.each([
    'info',
    'ventas',
    'ventas2',
    'Ventas'.toLowerCase(),
    'sales',
    'contacto',
    'contato',
    'vendas',
    'noreply',
    'no-reply',
    'no.reply',
    'do-not-reply',
    'naoresponda',
    'no_responder',
    'atencion.cliente',
    'atendimento',
    'soporte',
    'suporte',
    'support+mx',
    'facturacion',
    'financeiro',
    'rrhh',
    'rh',
    'recepcion',
    'postmaster',
    'webmaster',
    'mailer-daemon',
    'newsletter',
    'reservas',
    'pedidos',
    'ouvidoria',
    'hola',
  ])('knows %s@ as a role', (localPart) => {
    expect(mailboxFlags(`${localPart}@example.com`)).toEqual(['role']);
  });

  it.each([
    'ana',
    'ana.ruiz',
    'maria',
    'jsilva',
    'jose.ventas',
    'paris',
    'alexa',
    'sydney',
    'cm',
    'md',
    'luis2015',
    '2015',
    'infante',
    'salesa',
    'ana+ventas',
  ])('takes %s@ for a person', (localPart) => {
    expect(mailboxFlags(`${localPart}@example.com`)).toEqual([]);
  });

  it.each(['mailinator.com', 'yopmail.com', 'guerrillamail.com', 'eu.mailinator.com'])(
    'knows %s as thrown away',
    (domain) => {
      expect(mailboxFlags(`ana@${domain}`)).toEqual(['disposable']);
    },
  );

  it.each([
    'gmail.com',
    'hotmail.es',
    'uol.com.br',
    'example.com',
    'prodigy.net.mx',
    'icloud.com',
    'duck.com',
    'amailinator.example',
    'com',
  ])('takes %s for a domain that stays', (domain) => {
    expect(mailboxFlags(`ana@${domain}`)).toEqual([]);
  });

  it('says both of a role on a disposable domain', () => {
    expect(mailboxFlags('info@yopmail.com')).toEqual(['role', 'disposable']);
  });

  it('finds every domain of the kept list', () => {
    const missed = disposableEmailBlocklist().filter((domain) => !mailboxFlags(`ana@${domain}`).includes('disposable'));

    expect(missed).toEqual([]);
  });
});
