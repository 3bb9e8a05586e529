import { slipsBetween } from '../../customers/merging/likeness-words';
import type { Clause } from './clauses';
import { words } from './grammar';

/** Refusals by a word or two. */

/** So many letters `unsubscribe` loses or gains where people type it in haste. */
const mostSlips = 2;

/** `How do I unsubscribe?`, `unsuscribe`; not `I did not unsubscribe`, nor what somebody did already. */
export function saysUnsubscribe(clause: Clause): boolean {
  const at = clause.findIndex(isUnsubscribe);
  return at !== -1 && !clause.slice(Math.max(0, at - 4), at).some((word) => denying.has(word));
}

const isUnsubscribe = (word: string) =>
  /^uns/.test(word) &&
  word.length >= 9 &&
  !word.endsWith('d') &&
  slipsBetween(word, 'unsubscribe', mostSlips) <= mostSlips;

const denying = words('not dont didnt never no without didn wont won cannot');

const fed = words(
  'harto harta hartos hartas cansado cansada cansados cansadas fed sick tired farto farta fartos fartas',
);
const between = words(
  'ya ja de of with up and to your sus su tus tu seus suas tantos tantas tanto tanta los las the these all so many recibir recibiendo receiving getting receber estos estas estes estas essas esses y e ver que me nos',
);
const mailings = words(
  `mensajes correos emails mails publicidad promociones propaganda spam llamadas sms whatsapps newsletters newsletter texts text messages calls ads promotions mensagens
  promocoes ligacoes mensaje llamen escriban manden envien marquen molesten liguem mandem enviem`,
);

/** `Ya estoy harta de sus correos`, `harto de que me llamen`, `I'm sick of your emails`. */
export function isFedUp(clause: Clause): boolean {
  const at = clause.findIndex((word) => fed.has(word));
  if (at === -1) return false;
  const next = clause.slice(at + 1).find((word) => !between.has(word) && !fed.has(word));
  return next !== undefined && mailings.has(next);
}
