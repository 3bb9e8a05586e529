import { foldMessage } from './fold-message';

/** Answers of a text, with commas between them. */
export const list = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(',')
      .map((word) => word.trim().replace(/\s+/g, ' '))
      .filter((word) => word !== ''),
  );

/** Whole answers that are a no. */
export const noAnswers = list(`
  no, n, false, f, off, nope, never, none, nothing, unchecked, not checked, unticked, not ticked, undefined, unselected, not selected, deny,
  denied, decline, declined, declines, refuse, refused, reject, rejected, disagree, disagreed, i decline, i refuse, disallow, disallowed, not
  allowed, opt out, optout, opted out, optedout, unsubscribe, unsubscribed, unsub, un subscribed, non subscribed, nonsubscribed, not
  subscribed, cleaned, complained, complaint, spam complaint, withdrawn, revoked, withheld, do not contact, do not email, do not call, do not
  mail, donotcontact, do not send, dnc, blacklisted, blocklisted, no thanks, no thank you,
  falso, nunca, jamas, ninguno, ninguna, ningun, nada, rechazo, rechaza, rechazado, rechazada, denegado, denegada, deniego, niego, baja, de
  baja, dado de baja, dada de baja, darme de baja, darse de baja, cancelado, cancelada, desuscrito, desuscrita, desuscribir, desmarcado,
  desmarcada, sin marcar, no marcado, no marcada, desactivado, desactivada, revocado, revocada, en contra, sin consentimiento, no gracias,
  nao, nenhum, nenhuma, recuso, recusado, recusada, recusou, descadastrado, descadastrada, desinscrito, cancelou, desligado,
  non, faux, aucun, aucune, jamais, refuse, refusee, je refuse, desabonne, desabonnee, desinscrit, desinscrite, decoche, non merci,
  nein, falsch, kein, keine, niemals, abgelehnt, abgemeldet, abbestellt, ich lehne ab, lehne ab, widerrufen, nein danke,
  nessuno, rifiuto, rifiutato, disiscritto, nee, onwaar, geweigerd, afgemeld, uitgeschreven, cap, no muchas gracias, nao obrigado, nao obrigada, not now,
  ahora no, por ahora no, no por ahora, de momento no, no de momento, agora nao, pas maintenant, do not want, no quiero, no deseo
`);

/** Noes that say nothing of what they refuse: where a yes refuses, they say that it is not refused. */
const bareNoes = list(`
  no, n, nope, false, f, off, none, nothing, never, unchecked, not checked, unticked, not ticked, unselected, not selected, undefined, falso, nunca,
  jamas, nada, ninguno, ninguna, ningun, desmarcado, desmarcada, sin marcar, no marcado, no marcada, desactivado, desactivada, nao, nenhum, nenhuma,
  non, faux, aucun, aucune, nein, falsch, kein, keine, nessuno, nee, onwaar, cap
`);

/** Boxes that are shown empty. */
const crosses: ReadonlySet<string> = new Set(['✗', '✘', '❌', '☐', '🗴', '❎', '🚫']);
const zero = /^[+-]?0(?:[.,]0+)?$/;

function isEmptyBox(text: string): boolean {
  const written = text.normalize('NFKC').replaceAll('\ufe0f', '').trim();
  return crosses.has(written) || zero.test(written);
}

/** Whether a whole answer, blanks and case aside, is one of the known noes; no sentence is read. */
export function isPlainNo(text: string): boolean {
  return isEmptyBox(text) || noAnswers.has(foldMessage(text));
}

/** Whether an answer is a no that does not say what is refused. */
export function isBareNo(text: string): boolean {
  return isEmptyBox(text) || bareNoes.has(foldMessage(text));
}
