import { foldMessage } from './fold-message';
import { type Clause, sentencesOf } from './in-words/clauses';
import { isFedUp } from './in-words/fed-up';
import { refusesByGrammar } from './in-words/refuses';
import { isReproachful } from './in-words/reproaches';
import { saysUnsubscribe } from './in-words/short-words';
import { spelledOut } from './in-words/spelling';
import { isUrgentStop, stopsAtTheEnd, stopsAtTheStart } from './stop-words';

/**
 * Sentences by which people refuse messages in words of their own, in Spanish, English and Portuguese. They are not taken at their word, since
 * a sentence can mean something else (`¿cómo cancelo mi cita?`): a person looks.
 */

/** As `foldMessage` leaves them: whole words, in a row. */
const listed = (list: string): readonly string[] => list.split('|').map((one) => one.trim());

const phrases: readonly string[] = [
  ...listed(`arco cancelacion|oponerme al tratamiento|oponerme al uso|oponerme al envio|cancelacion de mis datos|cancelacion de datos|me dejan en paz|me deja en paz|cancelar envio de correos|cancelar el envio de correos|no quiero mas correos|doy de baja mi correo|anular mi suscripcion|anular la suscripcion|darme de baja|dame de baja|deme de baja|denme de baja|me den de baja|me de de baja|me des de baja|me doy de baja|me quiero dar de baja
|me di de baja|darnos de baja|dennos de baja|quiero dar de baja mi numero|solicito la baja
|solicito mi baja|quiero la baja|quiero mi baja|pido la baja|pido mi baja|tramitar mi baja|baja de su lista|baja de la lista|baja de sus listas|baja del boletin|baja de newsletter|baja de newsletters|baja de boletin|baja de este correo|baja de correos|baja de emails|baja de publicidad|baja de promociones
|baja de la newsletter|baja del newsletter|baja de sus mensajes|baja de sus correos|baja de los mensajes|baja de las promociones|cancelar mi suscripcion
|cancelar la suscripcion|cancelen mi suscripcion|cancela mi suscripcion|desuscribirme|desuscribanme|desuscribame|desuscribeme|desinscribanme|desapuntarme|desapuntadme
|retiro mi consentimiento|revoco mi consentimiento|retiro mi autorizacion|revoco mi autorizacion|no doy mi consentimiento|no doy mi autorizacion|no autorizo que me|no autorizo el uso
|no autorizo el envio|me opongo al envio|me opongo al tratamiento|me opongo al uso|dejadme en paz|dejenme en paz|dejame en paz|no me dejen en paz|no me dejan en paz|no me deja en paz
|no quiero ser contactado|no quiero ser contactada|no deseo ser contactado|no deseo ser contactada|no deseo ser molestado|no deseo ser molestada|no me esten jodiendo
|no se comuniquen conmigo|no se comuniquen mas|no quiero nada de ustedes|no quiero saber nada de ustedes|no quiero saber mas de ustedes|olvidense de mi|ni un mensaje mas
|sin publicidad por favor|no soporto sus mensajes|no den lata|dejen de dar lata|no esten dando lata|no sean molestos|alto al spam|derecho de oposicion|derecho de cancelacion|derecho de supresion|derecho al olvido|derechos arco|como me desuscribo|alto a los mensajes|alto a la publicidad
|quien les dio mi numero|quien te dio mi numero|quien le dio mi numero|de donde sacaron mi numero|de donde sacaron mi correo|de donde sacaron mis datos|de donde obtuvieron mi|como consiguieron mi|como obtuvieron mi numero|como obtuvieron mi correo|como obtuvieron mis datos`),
  ...listed(`dont sell my personal|dont sell my information|dont sell my data|dont sell or share my|revoke consent|unsubscribe me|please unsubscribe|want to unsubscribe|like to unsubscribe|take me off|opt me out|want to opt out|like to opt out|opt out of your
|right to erasure|right to be forgotten|right to object|object to the processing|object to processing|leave me alone|rather you didn t call|rather you didn t text|rather you didn t email|rather you didn t contact|lose my number|withdraw my consent|revoke my consent|not interested in receiving|dont want to be contacted|not want to be contacted|wish to be removed
|want to be removed|like to be removed|dont want to be disturbed|no longer contact me|no longer wish to|no longer want to|no longer want your|no longer email me
|no longer call me|no longer text me|do not disturb|dont disturb|get me off your|off your list|off your mailing list|dont consent to|did not sign up for|never signed up for|cease all contact|stop all contact|cease contact|cease and desist|no further contact|cancel my subscription to your|who gave you my number|who gave you my email|how did you get my number|how did you get my email|where did you get my number|where did you get my email|enough spam|enough emails|enough messages`),
  ...listed(`direito de oposicao|direito ao esquecimento|direito de eliminacao|como me descadastro|sair da lista|sair desta lista|sair dessa lista|me tirem da lista|me tire da lista|me tira da lista|tirem me da lista|tire me da lista|tira me da lista|retirem me da lista
|me retirem da lista|me descadastre|me descadastrem|me descadastra|me descadastrar|descadastrar meu|descadastrem|cancelar minha inscricao|cancele minha inscricao|cancele a minha inscricao|cancela minha inscricao|cancelar a inscricao|cancelem minha inscricao
|cancelar a subscricao|nao quero ser contactado|nao quero ser contactada|nao quero ser contatado|nao quero ser contatada|nao desejo ser contactado|nao desejo ser contatado
|retiro meu consentimento|retiro o meu consentimento|revogo meu consentimento|revogo o meu consentimento|me deixem em paz|nao me deixam em paz|me deixa em paz|deixem me em paz|nao perturbe
|nao entre em contato|nao entrem em contato|nao entre em contacto|nao entrem em contacto|nao entrem mais em contato|nao entre mais em contato|removido da lista|removida da lista|nem mais uma mensagem|me esquecam|quem passou meu numero|quem passou o meu numero|quem deu meu numero|como conseguiram meu`),
];

/** What people want taken off a list, or off everything: themselves. */
const removals =
  listed(`borrenme|borrame|borreme|borradme|eliminenme|eliminame|eliminadme|elimineme|quitenme|quitame|quiteme|quitadme|saquenme|sacame|saqueme|sacadme|borrarme
|eliminarme|quitarme|sacarme|remuevanme|remove me|take me out|delete me|erase me|me remova|me removam|removam me|remova me|me exclua|me excluam|excluam me|me tirem|me tire|me apaguem`);

/** What stands behind, where it is not only one thing: `quítenme el recargo`. */
const lists: ReadonlySet<string> = new Set(
  `lista listas base bases boletin newsletter sistema grupo grupos contactos difusion envios mensajes registros agenda directorio correos suscripcion whatsapp aqui ahi todo todos
  list lists database mailing group system newsletter contacts everything records boletim cadastro contatos daqui tudo`.split(
    /\s+/,
  ),
);
const joins: ReadonlySet<string> = new Set(
  'de del d from off of da do das dos your sus su tu la las los el esta este esa ese desta dessa deste desse the this'.split(
    ' ',
  ),
);
const ends: ReadonlySet<string> = new Set('ya por please pls gracias now agora ahora porfa porfavor y and'.split(' '));

/** Openings of a refusal that has no verb: `no más mensajes`, `basta de publicidad`. */
const openings = listed(
  `no mas|basta de|basta ya de|cero|stop|ni un|no more|no|parem com|paren con|parenle a|parenle con|chega de|chega|nao mais|enough|corten con|cortenla con|nada de`,
);
const unasked: ReadonlySet<string> = new Set(
  `mensajes correos emails mails publicidad promociones propaganda spam llamadas sms whatsapps newsletters texts text messages calls ads promotions mensagens promocoes ligacoes
  mailing`.split(/\s+/),
);
const oneOfThem: ReadonlySet<string> = new Set('mensaje mensagem correo email mail'.split(' '));
const between: ReadonlySet<string> = new Set(
  'mas mais more los las la el sus tantos tantas tanta tanto your the as os con com de any'.split(' '),
);

/** `No quiero darme de baja` refuses nothing. */
const denials = listed(
  `no quiero|no deseo|no me quiero|no pienso|no|no quiero que|nunca|dont|dont want to|nao quero|nao`,
).map((denial) => `${denial} `);
/** So much of a message is looked at. */
const longestMessage = 2000;

/** Whether a message refuses further messages in words of its own. Time is linear in its length. */
export function isPlainRefusal(text: string): boolean {
  const read = spelledOut(text.slice(0, longestMessage));
  const message = ` ${foldMessage(read)} `.replaceAll(' don t ', ' dont ').replaceAll(' do not ', ' dont ');
  if (
    isUrgentStop(read) ||
    stopsAtTheEnd(read) ||
    stopsAtTheStart(read) ||
    phrases.some((phrase) => says(message, phrase))
  )
    return true;
  return (
    sentencesOf(read).some((clauses) => clauses.some((clause) => saysShortly(clause, clauses))) ||
    refusesByGrammar(read)
  );
}

function says(message: string, phrase: string): boolean {
  const at = message.indexOf(` ${phrase} `);
  if (at === -1) return false;
  return !denials.some((denial) => message.slice(0, at + 1).endsWith(` ${denial}`));
}

/** A clause that asks to be taken off, or that begins with what it wants no more of. */
function saysShortly(clause: Clause, sentence: readonly Clause[]): boolean {
  const text = ` ${clause.join(' ')} `;
  if (isFedUp(clause, sentence) || saysUnsubscribe(clause) || isReproachful(clause)) return true;
  if (/^ (?:i )?opt ?out $/.test(text)) return true;
  return removals.some((removal) => takesOff(text, removal)) || openings.some((opening) => wantsNone(text, opening));
}

function takesOff(text: string, removal: string): boolean {
  const at = text.indexOf(` ${removal} `);
  if (at === -1 || / (?:no|nao|dont|sin|never) (?:\S+ )?$/.test(text.slice(0, at + 1))) return false;
  const [first = '', ...others] = text
    .slice(at + removal.length + 2)
    .trim()
    .split(' ');
  if (first === '' || ends.has(first)) return true;
  return joins.has(first) && others.slice(0, 4).some((word) => lists.has(word));
}

function wantsNone(text: string, opening: string): boolean {
  const said = text.replace(/^ (?:ya|por favor|please|hola) /, ' ');
  if (!said.startsWith(` ${opening} `)) return false;
  const rest = said
    .slice(opening.length + 2)
    .trim()
    .split(' ');
  const what = rest.find((word) => !between.has(word)) ?? '';
  const isBare = opening === 'no';
  if (opening.endsWith(' de') && what === rest.at(-1) && oneOfThem.has(what)) return true;
  return unasked.has(what) && (!isBare || rest.length <= 3);
}
