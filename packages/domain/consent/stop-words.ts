import { foldMessage } from './fold-message';

/**
 * Words by which people stop messages, and ask for them again: what carriers make every sender obey (Twilio's and AWS's lists of
 * opt-out keywords, CTIA), what Meta's own button of a marketing template says, and what senders in Spanish and Portuguese agree on.
 */

export type Keyword = 'stop' | 'start';

const listed = (words: string): readonly string[] => words.split('|').map((one) => one.trim());

/** As `foldMessage` leaves them. */
const stops: ReadonlySet<string> = new Set([
  // English, and the French that carriers in Canada require
  ...['stop', 'stopall', 'stop all', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'remove', 'remove me'],
  ...[
    'optout',
    'opt out',
    'dnc',
    'do not contact',
    'revoke consent',
    'arret',
    'td',
    'stop promo',
    'stop promos',
    'stop sms',
    'stop messages',
    'stop promotions',
    'unsubscribe me',
  ],
  // Spanish
  ...listed(`baja|dar de baja|darme de baja|dame de baja|darse de baja|de baja|alto|cancelar|cancela|parar|para ya|detener|deten|detente|desuscribir
    |desuscribirme|desuscribirse|salir|basta|fin|no mas|no mas mensajes|no enviar mas|no envien mas|cancelar suscripcion|anular suscripcion
    |cancelar promociones|desactivar promociones|bloquear promociones|desinscribir|desinscribirme|parar sms|no quiero mas|eliminar|borrarme
    |baja sms|baja promo|baja promos|baja promociones|baja mkt|baja marketing|baja publi|bajapubli|detener promociones|parar promociones`),
  // Portuguese
  ...listed(`sair|pare|parem|paren|descadastrar|descadastre|remover|desinscrever|cancelar inscricao|chega|nao quero mais|nao enviar mais
    |parar promocoes|interromper promocoes|bloquear promocoes|desativar promocoes|cancelar promocoes`),
]);

/** No bare yes or sí, and no word of a bot's menu (iniciar, voltar): they answer whatever was asked last, and no consent may follow from that. */
const starts: ReadonlySet<string> = new Set([
  ...['start', 'unstop', 'subscribe', 'optin', 'opt in', 'resume promotions'],
  ...['alta', 'dar de alta', 'darme de alta', 'suscribir', 'suscribirme', 'suscribirse', 'reanudar promociones'],
  ...['cadastrar', 'inscrever', 'inscrever me', 'retomar promocoes'],
]);

const courtesies: ReadonlySet<string> = new Set([
  ...['please', 'pls', 'thanks', 'thank you', 'por favor', 'porfavor', 'porfa', 'gracias', 'muchas gracias'],
  ...['obrigado', 'obrigada', 'hola', 'ola', 'oi', 'hi', 'hello', 'saludos', 'un saludo', 'regards'],
  ...['buenos dias', 'buenas tardes', 'buenas noches', 'buen dia', 'buenas', 'bom dia', 'boa tarde', 'boa noite'],
]);

/** So that `buenas` takes nothing off `buenas tardes`. */
const longestFirst: readonly string[] = [...courtesies].sort((one, other) => other.length - one.length);

/** Beside a word that stops, they ask for nothing but haste. */
const hastes: ReadonlySet<string> = new Set([
  ...['ahora', 'ya', 'ahora mismo', 'inmediatamente', 'de inmediato', 'now', 'right now', 'immediately', 'already'],
  ...['agora', 'ja', 'imediatamente'],
]);

/** Longer than any keyword with its courtesies, however often it is said: what is longer is a message. */
const longestKeyword = 400;

/**
 * The keyword that a whole message is: case, accents, punctuation, width and emoji make no difference, nor do a please or a word said
 * several times. A sentence that merely holds one (`I can't stop laughing`) is not one.
 */
export function keywordOf(text: string | undefined): Keyword | undefined {
  if (text === undefined || text.length > longestKeyword) return undefined;
  if (isStopSign(text)) return 'stop';
  const said = asLetters(saidOnce(withoutCourtesies(foldMessage(text))));
  if (stops.has(said)) return 'stop';
  return starts.has(said) ? 'start' : undefined;
}

/** `🛑` and nothing else. */
const isStopSign = (text: string): boolean => /^(?:🛑|⛔|🚫)+$/u.test(text.replace(/\s|\ufe0f/g, ''));

/** `ST0P`, as it is written to pass a filter. */
const asLetters = (word: string): string => (/^st[o0]p$/.test(word) ? 'stop' : word);

/** Words that mean a mailing and nothing else, as `foldMessage` leaves them; `cancelar` or `fin` as a whole mail may be about something else. */
const mailStops: ReadonlySet<string> = new Set(
  `stop|stopall|stop all|unsubscribe|unsubscribe me|remove|remove me|optout|opt out|stop emails|list unsubscribe|arret
|baja|dar de baja|doy de baja|anular suscripcion|desinscribir|desinscribirme|no quiero mas|cancelar envio de correos|baja de este correo|baja de newsletter|revoke consent|do not contact
|darme de baja|dame de baja|darse de baja|de baja|baja boletin|baja newsletter|baja publi|bajapubli|solicitud de baja
|peticion de baja|solicito baja|desuscribir|desuscribirme|desuscribirse|cancelar suscripcion|borrarme|no mas|no mas mensajes|no mas correos
|no enviar mas|no envien mas
|descadastrar|descadastre|remover|desinscrever|cancelar inscricao|nao quero mais|nao enviar mais|parar emails`
    .split('|')
    .map((words) => words.trim()),
);

/** What a subject or the text of a mail is, taken as one word: certain, or a word that elsewhere stops messages. */
export function mailStopOf(text: string | undefined): 'stop' | 'unclear' | undefined {
  if (text === undefined || text.length > longestKeyword) return undefined;
  const message = foldMessage(text);
  const said = asLetters(
    saidOnce(withoutCourtesies(message.startsWith('re ') ? message.slice('re '.length) : message)),
  );
  if (mailStops.has(said)) return 'stop';
  return stops.has(said) ? 'unclear' : undefined;
}

/** `STOP ahora`: a word that stops messages, said in haste. It may answer something else, so that it is no keyword. */
export function isUrgentStop(text: string): boolean {
  if (text.length > longestKeyword) return false;
  const message = withoutCourtesies(foldMessage(text));
  const said = withoutCourtesies(message, [...courtesies, ...hastes]);
  if (urgent.has(said) || (said !== message && mailStops.has(saidOnce(said)))) return true;
  const once = said.replace(/(.)\1+/g, '$1');
  return slips.has(said) || (once !== said && (urgent.has(once) || mailStops.has(once)));
}

/** `STOP` in haste; doubled letters are taken off anyway. */
const slips: ReadonlySet<string> = new Set(['stpo', 'sotp', 'tsop', 'setop', 'satop', 'bja', 'bajs', 'baj']);

/** So long is a message that ends with the word and means it: `wrong number, stop`. */
const longestReason = 80;

/** Whether a short message ends with a word that stops messages and nothing else, behind its reason. */
export function stopsAtTheEnd(text: string): boolean {
  if (text.length > longestReason) return false;
  const [last = '', ...before] = text
    .split(/[,.;!?\n]/)
    .map(foldMessage)
    .filter((part) => part !== '' && !courtesies.has(part))
    .reverse();
  return before.length > 0 && atTheEnd.has(withoutCourtesies(last));
}

/** Whether a short message begins with the word as a sentence of its own: `Stop. Who is this?` */
export function stopsAtTheStart(text: string): boolean {
  if (text.length > longestReason) return false;
  const [first = '', ...rest] = text
    .split(/[.!\n]/)
    .map((part) => withoutCourtesies(foldMessage(part), longestFirst))
    .filter((part) => part !== '' && !courtesies.has(part));
  return rest.length > 0 && atTheEnd.has(first);
}

/** `Buenas tardes:`, `Hola Ana,`: a line that only greets. */
export function isGreeting(line: string): boolean {
  const said = foldMessage(line);
  if (said === '' || courtesies.has(said)) return true;
  return /[,:]$/.test(line.trim()) && said.split(' ').length <= 4 && withoutCourtesies(said) !== said;
}

const atTheEnd: ReadonlySet<string> = new Set(['stop', 'unsubscribe', 'basta', 'paren', 'parem', 'descadastrar']);

const urgent: ReadonlySet<string> = new Set([
  'basta',
  'pare',
  'paren',
  'parem',
  'chega',
  'enough',
  'stop it',
  'stop this',
]);

function withoutCourtesies(message: string, polite: Iterable<string> = courtesies): string {
  let rest = message;
  for (let before = ''; before !== rest; ) {
    before = rest;
    for (const courtesy of polite) {
      if (rest.startsWith(`${courtesy} `)) rest = rest.slice(courtesy.length + 1);
      if (rest.endsWith(` ${courtesy}`)) rest = rest.slice(0, -courtesy.length - 1);
    }
  }
  return rest;
}

/** `stop stop stop` says stop, and so does `S T O P`. */
function saidOnce(message: string): string {
  const words = message.split(' ');
  if (words.length > 2 && words.every((word) => word.length === 1)) return words.join('');
  return new Set(words).size === 1 ? (words[0] ?? '') : message;
}
