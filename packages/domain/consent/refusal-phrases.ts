import { foldMessage } from './fold-message';

/**
 * Sentences by which people refuse messages in words of their own, in Spanish, English and Portuguese. They are not taken at their word, since
 * a sentence can mean something else (`¿cómo cancelo mi cita?`): a person looks.
 */

/** As `foldMessage` leaves them: whole words, in a row. */
const listed = (list: string): readonly string[] => list.split('|').map((one) => one.trim());

const phrases: readonly string[] = [
  ...listed(`darme de baja|dame de baja|deme de baja|denme de baja|me den de baja|me de de baja|me des de baja|dar de baja mi|solicito la baja
|solicito mi baja|quiero la baja|pido la baja|baja de su lista|baja de la lista|baja de sus listas|baja del boletin|baja de la newsletter
|baja del newsletter|baja de sus mensajes|baja de sus correos|cancelar mi suscripcion|cancelar la suscripcion|desuscribirme|desuscribanme
|desuscribeme|desapuntarme|desapuntadme|borrenme de|borrame de|borradme de|eliminenme de|eliminame de|quitenme de|quitame de|quitadme de
|saquenme de|sacame de|no quiero recibir|no deseo recibir|ya no quiero recibir|no volvais a escribirme|no vuelvan a escribirme
|no vuelvas a escribirme|no vuelvan a llamarme|no vuelvan a contactarme|no vuelvan a mandarme|no vuelvan a enviarme|retiro mi consentimiento
|revoco mi consentimiento|dejadme en paz|dejenme en paz|dejame en paz`),
  ...listed(`unsubscribe me|please unsubscribe|want to unsubscribe|like to unsubscribe|remove me from|take me off|opt me out|want to opt out
|like to opt out|opt out of your|leave me alone|lose my number|withdraw my consent|revoke my consent|don t want to receive
|do not want to receive|dont want to receive|no longer want to receive|don t want any more|do not want any more|don t send me any more
|not interested in receiving`),
  ...listed(`sair da lista|sair desta lista|me tirem da lista|me tire da lista|tirem me da lista|me remova|me removam|removam me|remova me|me descadastre
|me descadastrar|descadastrar meu|descadastrem|cancelar minha inscricao|cancelar a inscricao|nao quero receber|nao quero mais receber
|nao desejo receber|retiro meu consentimento|retiro o meu consentimento|revogo meu consentimento|revogo o meu consentimento|me deixem em paz`),
];

interface Turn {
  /** what the refusal begins with */
  readonly opening: string;
  /** the word after it */
  readonly verbs: ReadonlySet<string>;
  /** one of these among the next words; none is needed where absent */
  readonly near?: ReadonlySet<string>;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const things =
  'mas nunca mensajes mensaje correos correo emails email mails mail publicidad promociones propaganda ofertas whatsapps whatsapp sms spam cosas';
const coisas = 'mais nunca mensagens mensagem emails email mails propaganda promocoes ofertas whatsapp sms spam';

const sendingEs = words(
  'manden mandes mande mandeis envien envies envie envieis escriban escribas escriba escribais llamen llames llame llameis contacten contactes contacte molesten molestes moleste',
);
const toMe = words('mandarme enviarme escribirme llamarme molestarme contactarme mandar enviar');
const sendingPt = words(
  'mande mandem mandes envie enviem envies ligue liguem escreva escrevam contate contatem contacte contactem chame chamem perturbe perturbem incomode incomodem',
);
const aMim = words('me mandar enviar ligar escrever incomodar');
const sendingEn = words('texting messaging emailing mailing calling contacting sending writing spamming bothering');
const send = words('text email mail contact call message bother spam write send');
const sent = words('texts text emails email mails messages calls spam newsletters');
const enviados = words('mensajes correos emails publicidad promociones llamadas propaganda spam');

const turns: readonly Turn[] = [
  ...['no me', 'que no me', 'ya no me'].map((opening) => ({ opening, verbs: sendingEs, near: words(things) })),
  ...['dejen de', 'deja de', 'deje de', 'dejad de', 'paren de', 'parad de'].map((opening) => ({
    opening,
    verbs: toMe,
  })),
  ...['no mas', 'no quiero mas'].map((opening) => ({ opening, verbs: enviados })),
  ...['nao me', 'ja nao me'].map((opening) => ({ opening, verbs: sendingPt, near: words(coisas) })),
  ...['parem de', 'pare de', 'para de', 'deixem de'].map((opening) => ({ opening, verbs: aMim })),
  { opening: 'nao quero mais', verbs: words('mensagens emails propaganda promocoes ligacoes spam') },
  { opening: 'stop', verbs: sendingEn, near: words('me us these this to any emails texts messages') },
  ...['do not', 'don t', 'dont', 'never'].map((opening) => ({ opening, verbs: send, near: words('me us') })),
  { opening: 'no more', verbs: sent },
];

/** `No quiero darme de baja` refuses nothing. */
const denials = [
  'no quiero ',
  'no deseo ',
  'no me quiero ',
  'no pienso ',
  'don t want to ',
  'do not want to ',
  'nao quero ',
];
const denied = new Set(
  listed(`darme de baja|desuscribirme|cancelar mi suscripcion|cancelar la suscripcion|want to unsubscribe|want to opt out|me descadastrar
|cancelar minha inscricao|sair da lista`),
);

/** Words of a message that are looked at, and the distance of what must be near. */
const longestMessage = 2000;
const nearWords = 4;

/** Whether a message refuses further messages in words of its own. Time is linear in its length. */
export function isPlainRefusal(text: string): boolean {
  const message = ` ${foldMessage(text.slice(0, longestMessage))} `;
  return phrases.some((phrase) => says(message, phrase)) || turns.some((turn) => turnsDown(message, turn));
}

function says(message: string, phrase: string): boolean {
  const at = message.indexOf(` ${phrase} `);
  if (at === -1) return false;
  return !denied.has(phrase) || !denials.some((denial) => message.slice(0, at + 1).endsWith(` ${denial}`));
}

function turnsDown(message: string, { opening, verbs, near }: Turn): boolean {
  const said = ` ${opening} `;
  for (let at = message.indexOf(said); at !== -1; at = message.indexOf(said, at + 1)) {
    const start = at + said.length;
    const [verb = '', ...next] = message.slice(start, start + 100).split(' ', nearWords + 1);
    if (verbs.has(verb) && (near === undefined || next.some((word) => near.has(word)))) return true;
  }
  return false;
}
