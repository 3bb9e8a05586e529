import { domainNumber, roleWord, unpackNumbers } from './mailbox-code';

/** What the lists say of mailboxes. They are kept by others; `npm run lists` packs them anew after an update (decision 018). */

/** Read when the first address is looked at: 40 kB that a cold start need not read. */
const lists = (): typeof import('./mailbox-lists.json') => require('./mailbox-lists.json');

export type MailboxFlag = 'role' | 'disposable';

/**
 * What is known of a normalised address: `role` for one that several people answer (info@, ventas@, no-reply@), `disposable` for one that is
 * thrown away after minutes. Empty for a person's, as far as the lists know.
 */
export function mailboxFlags(email: string): readonly MailboxFlag[] {
  const at = email.lastIndexOf('@');
  roles ??= new Set([...lists().roles.split(' '), ...more.split(/\s+/)]);
  const isRole = roles.has(roleWord(email.slice(0, at)));
  return [
    ...(isRole ? (['role'] as const) : []),
    ...(isDisposable(email.slice(at + 1)) ? (['disposable'] as const) : []),
  ];
}

/** Spanish, Portuguese and a few English words that the kept list lacks. */
const more = `acessoria ajuda almacen almoxarifado assessoria atencion atencioncliente atencionclientes atencioncomercial atencionpersonal
  atenciontelefonica ayuda buzon cancelaciones central citas cobrancas cobranca cobranza cobranzas compra comunicados consulta contactanos contactos
  correo correos cotizacion cotizaciones cotacao curriculos curriculum datos datospersonales despacho devoluciones diretoria dpd dpo duvidas elogios email
  empleo empleos encomendas entregas envios facturas faleconosco fatura faturas ferias formacion formulario garantia hr imprensa informes inscripciones
  inscricoes instalaciones it itdept jefatura juridico lgpd loja manutencao mantenimiento matriculas mayoreo menudeo mercadeo mercadotecnia mesadeayuda
  mostrador naoresponda naoresponder newsletteres noresponda noresponder norespondas nfe notasfiscais ofertas ola oi orcamento orcamentos ouvidoria
  pagos pagamento pagamentos parceiros parcerias pedido pedidos personal plantao pqrs pr prensa presupuesto presupuestos privacidad privacidade
  proteccaodados protecciondedatos quejas queja rh recepcao reclamacoes reclamaciones reclamo reclamos recrutamento recursos relacionamento revendas
  secretaria seleccion selecao sinrespuesta sugerencias sugestoes suscripciones taller talleres tesouraria ti tickets tienda trabajaconnosotros trabalheconosco
  turnos vendedor vendedores ventasonline vagas`;

let roles: ReadonlySet<string> | undefined;

let unpacked: ReadonlySet<number> | undefined;

/** Whether the list holds the domain, or a parent of it. */
function isDisposable(domain: string): boolean {
  unpacked ??= unpackNumbers(lists().disposable);
  const listed = unpacked;
  const labels = domain.split('.');
  return labels.slice(0, -1).some((_, first) => listed.has(domainNumber(labels.slice(first).join('.'))));
}
