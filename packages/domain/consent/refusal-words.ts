/** The words of refusals in plain sentences, as `foldMessage` leaves them: lower case, no accents, no marks. */

export const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const listed = (list: string): readonly string[] => list.split('|').map((one) => one.trim());

/** What a refusal begins with. */
export interface Opening {
  /** whole words in a row */
  readonly words: readonly string[];
  /** one of these among the next words; any where absent */
  readonly near?: ReadonlySet<string>;
  /** or nothing follows */
  readonly mayEnd?: boolean;
  /** none of these among the next words */
  readonly spares?: ReadonlySet<string>;
}

/** A contract or an order: whoever names one speaks of that, not of messages. */
export const services = words(
  `linea contrato tarjeta cuenta poliza seguro luz gas agua internet fibra wifi gimnasio gym club curso clase clases plan tarifa servicio servicios domiciliacion alarma
  vehiculo coche auto moto membresia socio revista periodico abono pedido pedidos paquete factura facturas recibo mercancia producto entrega cita visita reembolso
  medica medico laboral espera waiting invoice bill order orders package parcel product delivery appointment payment refund contract account card plan insurance line course class
  medical magazine delays delay menu kids
  conta cartao linha plano academia fatura encomenda consulta`,
);

/** An hour or a place: whoever names one wants to be written to, but not then or there. They spare what is said of sending, not a way out of a list. */
export const hours = words(
  `antes hasta despues luego temprano hoy manana lunes martes miercoles jueves viernes sabado domingo viejo vieja antiguo antigua anterior voz casa trabajo
  before until after today tomorrow monday tuesday wednesday thursday friday saturday sunday old voice work amanha depois`,
);

/** What is sent, and words that speak of all of it. */
const sent = `mensajes mensaje correos correo emails email mails mail publicidad promociones promocion propaganda ofertas oferta whatsapps whatsapp sms spam cosas llamadas comunicaciones novedades
  newsletter newsletters boletin boletines informacion publicitarios publicitarias promocionales comerciales`;
const sentEn = `texts text emails email mails mail messages message calls spam newsletter newsletters offers promotions promotional promos ads advertising advertisements marketing communications stuff sms notifications`;
const sentPt = 'mensagens mensagem emails email mails propaganda promocoes ofertas whatsapp sms spam ligacoes';
const lists = `lista listas list lists boletin newsletter newsletters mailing base datos database contactos contacts correos correo email emails mensajes messages publicidad
  promociones ofertas marketing sistema system registros records envios grupo aqui ahi todo todas this it everything all sms comunicaciones`;

const sendingEs = listed(
  'manden|mandes|mande|mandeis|envien|envies|envie|envieis|escriban|escribas|escriba|escribais|llamen|llames|llame|llameis|contacten|contactes|contacte|molesten|molestes|moleste',
);
const toMe = listed(
  'mandarme|enviarme|escribirme|llamarme|molestarme|contactarme|mandar|enviar|llamar|escribir|molestar|contactar|mandarnos|enviarnos|escribirnos|llamarnos',
);
const sendingPt = listed(
  'mande|mandem|mandes|envie|enviem|envies|ligue|liguem|escreva|escrevam|contate|contatem|contacte|contactem|chame|chamem|perturbe|perturbem|incomode|incomodem',
);
const sendingEn = listed('texting|messaging|emailing|mailing|calling|contacting|sending|writing|spamming|bothering');
const sendEn = listed('text|email|mail|contact|call|message|bother|spam|write|send');

const each = (before: readonly string[], after: readonly string[]) =>
  before.flatMap((one) => after.map((other) => `${one} ${other}`));

/** Whole messages that refuse, with their courtesies; beside other sentences they may be about something else. */
export const bareRefusals = words('stop basta chega');

/** Whole clauses that refuse. */
export const refusals: ReadonlySet<string> = new Set(
  listed(`stop now|basta ya|paren|paren ya|parad ya|para ya|parem|leave me alone|dejenme en paz|dejadme en paz|dejame en paz
|me deixem em paz|lose my number|opt me out|do not contact|unsubscribe|unsubscribe me`),
);

export const openings: readonly Opening[] = [
  // out of a list, by words that mean nothing else where no contract is named
  {
    words:
      listed(`darme de baja|dame de baja|deme de baja|denme de baja|me den de baja|me de de baja|me des de baja|me doy de baja|me dan de baja|me quiero dar de baja|doy de baja
|nos den de baja|darnos de baja|solicito la baja|solicito mi baja|quiero la baja|pido la baja|tramiten mi baja|desuscribirme|desuscribanme|desuscribeme|desapuntarme|desapuntadme
|cancelar mi suscripcion|cancelar la suscripcion|cancelen mi suscripcion|cancelen la suscripcion|cancela mi suscripcion|anulen mi suscripcion
|please unsubscribe|want to unsubscribe|like to unsubscribe|do i unsubscribe|can i unsubscribe|how to unsubscribe|unsubscribe me|unsubscribe from|opt me out|want to opt out
|like to opt out|opt out of your|opt out of all|opt out from|withdraw my consent|revoke my consent|retiro mi consentimiento|revoco mi consentimiento|no autorizo el uso|no autorizo que me|no autorizo a que me
|sair da lista|sair desta lista|me descadastre|me descadastrar|descadastrar meu|descadastrem|cancelar minha inscricao|cancelar a inscricao|retiro meu consentimento
|retiro o meu consentimento|revogo meu consentimento|revogo o meu consentimento`),
  },
  {
    words: listed('dar de baja mi|den de baja mi|dar de baja este|den de baja este|dar de baja el'),
    near: words('correo email mail direccion suscripcion datos registro usuario lista boletin newsletter'),
  },
  {
    words: listed(
      'baja de|baja del|cancelar el|cancelen el|cancel my|cancel the|cancel this|remove my|delete my|eliminen mi|borren mi|quiten mi',
    ),
    near: words(
      'boletin newsletter lista listas list lists mailing mailings correos mensajes suscripcion email number numero correo database',
    ),
    spares: words('change cambiar nuevo new'),
  },
  {
    words:
      listed(`borrenme de|borrame de|borradme de|borrenme|eliminenme de|eliminame de|quitenme de|quitame de|quitadme de|saquenme de|sacame de|sacadme de|remove me|remove us|take me off
|take us off|me tirem da|me tire da|tirem me da|me remova|me removam|removam me|remova me|eliminen mis|borren mis|eliminad mis`),
    near: words(lists),
    mayEnd: true,
  },
  // no more of what is sent
  { words: each(['no me', 'ya no me', 'no nos'], sendingEs), near: words(`mas nunca nada ${sent}`), mayEnd: true },
  {
    words: each(['no', 'ya no'], ['molesten', 'escriban', 'llamen', 'insistan']),
    near: words('mas nunca'),
    mayEnd: false,
  },
  { words: each(['no quiero que me', 'no deseo que me', 'no queremos que nos'], [...sendingEs, 'sigan']) },
  {
    words: each(
      ['no vuelvan a', 'no vuelvas a', 'no volvais a', 'no vuelva a'],
      listed('escribirme|llamarme|contactarme|mandarme|enviarme|molestarme|llamar|escribir|contactar'),
    ),
  },
  { words: each(['dejen de', 'deja de', 'deje de', 'dejad de', 'paren de', 'parad de'], toMe) },
  {
    words: each(
      ['no sigan', 'no me sigan', 'no sigas', 'no me sigas', 'no me siga', 'no sigais'],
      listed('enviando|mandando|escribiendo|llamando|molestando|mandandome|enviandome|escribiendome|llamandome'),
    ),
  },
  { words: listed('salirme de|salir de|off this|off your|off the'), near: words('lista listas list lists mailing') },
  {
    words: listed('don t want to hear from|do not want to hear from|dont want to hear from'),
    near: words('you anymore'),
  },
  { words: listed('dejar de recibir|dejar de recibirlos'), near: words(sent), mayEnd: true },
  {
    words: listed(
      'no quiero recibir|no quiero seguir recibiendo|no deseo recibir|no deseo seguir recibiendo|no me interesa recibir|no queremos recibir',
    ),
    near: words(`mas nada ninguna ningun esto ${sent}`),
    mayEnd: true,
  },
  {
    words: listed('no quiero|no quiero mas|no mas|basta de|ya basta de|no necesito'),
    near: words('mensajes correos emails publicidad promociones llamadas propaganda spam'),
    spares: words('perder perderme perdermela perdermelos'),
  },
  { words: each(['stop', 'quit'], sendingEn), near: words(`me us these this to any it ${sentEn}`), mayEnd: true },
  {
    words: listed('stop the|stop these|stop your|stop all'),
    near: words('texts emails messages calls spam newsletters newsletter ads'),
  },
  {
    words: each(['do not', 'don t', 'dont', 'never', 'not to'], each(sendEn, ['me', 'us'])),
    near: words(`again anymore ever more any ${sentEn}`),
    mayEnd: true,
  },
  {
    words:
      listed(`don t want to receive|do not want to receive|dont want to receive|no longer want to receive|no longer wish to receive|do not wish to receive|don t wish to receive
|not interested in receiving|do not want to get|don t want to get|stop receiving|don t want|do not want|dont want|no longer want`),
    near: words(`this these anymore ${sentEn}`),
    spares: words('miss lose missing'),
  },
  { words: ['no more'], near: words('texts text emails email mails messages calls spam newsletters newsletter') },
  { words: each(['nao me', 'ja nao me'], sendingPt), near: words(`mais nunca ${sentPt}`), mayEnd: true },
  { words: each(['parem de', 'pare de', 'para de', 'deixem de'], listed('me|mandar|enviar|ligar|escrever|incomodar')) },
  {
    words: listed('nao quero receber|nao quero mais receber|nao desejo receber|nao quero mais'),
    near: words(`mais isso ${sentPt}`),
    mayEnd: true,
  },
];
