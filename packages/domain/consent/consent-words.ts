import { list } from './no-answers';

/**
 * Words that grant and deny consent in English, Spanish, Portuguese, French, German, Italian, Dutch and Catalan, as `foldMessage` leaves
 * them: what people write, what form tools post for a box, and the states that mail tools export (Mailchimp, HubSpot, Klaviyo, Brevo,
 * listmonk, Keila).
 */

/** Whole answers that are a yes. A bare number is read as a number. */
export const yesAnswers = list(`
  yes, y, true, t, on, x, ok, okay, check, checked, tick, ticked, selected, granted, accept, accepted, accepts, agree, agreed, agrees,
  i accept, i agree, i consent, i do, consent, consented, consents, allow, allowed, permitted, approved, opt in, optin, opted in, optedin,
  optin confirmed, subscribe, subscribed, subscriber, is subscribed, confirmed opt in, double opt in, single opt in, yes please,
  si, s, sip, verdadero, v, cierto, acepto, acepta, aceptado, aceptada, aceptados, acepto todo, de acuerdo, estoy de acuerdo, conforme,
  autorizo, autoriza, autorizado, autorizada, consiento, consentido, concedido, permitido, permito, marcado, marcada, activado, activada,
  suscrito, suscrita, suscripto, suscripta, inscrito, inscrita, suscriptor, apuntado, alta, dado de alta, dada de alta, claro, vale,
  por supuesto, si por favor, si gracias,
  sim, verdadeiro, aceito, aceita, aceite, aceitou, concordo, concorda, de acordo, consinto, assinado, assinante, subscrito, subscrita,
  inscrever, marcada,
  oui, vrai, j accepte, accepte, acceptee, d accord, daccord, abonne, abonnee, inscrit, inscrite, coche, cochee, je suis d accord,
  ja, j, wahr, einverstanden, zugestimmt, ich stimme zu, stimme zu, akzeptiert, abonniert, angemeldet, aktiviert, gerne,
  vero, accetto, accettato, iscritto, iscritta, acconsento, akkoord, waar, ingeschreven, hi estic d acord, accepto
`);

/** First words of a sentence by which it says yes or no before its comma or by itself. */
export const yesLeads = list('yes, si, sim, oui, ja, yep, yeah, sip, claro, ok, okay');
export const noLeads = list('no, nao, non, nein, nee, nope, nunca, never, jamas, niemals');

/** Words that turn what a sentence says into its opposite. `ne` of French counts by its `pas`. */
export const negators = list(`
  no, not, nao, non, nein, nicht, kein, keine, keinen, keinerlei, nie, niemals, never, nunca, jamas, pas, jamais, aucun, aucune, aucunes, nee, niet, geen, sin, sem, sans, ohne,
  without, tampoco, nem, ni, nor, neither, dont, don, doesn, didn, won, wouldn, cannot, can t, ningun, ninguna, ninguno, nenhum, nenhuma, nada, nothing, none, mai
`);

/** Negators that only repeat one before them, as in `no quiero nada`. */
export const concords = list(`
  nada, nunca, jamas, ningun, ninguno, ninguna, ni, tampoco, nem, nenhum, nenhuma, aucun, aucune, jamais, mai, nessuno
`);

/** Words of a sentence that agree. */
export const agreeing = list(`
  accept, accepts, accepted, agree, agrees, agreed, consent, consents, subscribe, subscribed, authorise, authorize, authorised, authorized,
  allow, permit, permission, interested, receive, send, contact,
  acepto, acepta, aceptamos, aceptar, aceptado, autorizo, autoriza, autorizar, autorizacion, consiento, consentimiento, suscribo, suscribirme, suscribir, suscribirse,
  suscrito, permito, permiso, acuerdo, conforme, recibir, recibirlo, recibirlos, recibirlas, reciba, envien, enviar, enviarme, enviadme,
  aceito, aceita, aceitar, concordo, consinto, consentimento, autorizacao, inscrever, assinar, receber, acordo, enviem,
  accepte, accepter, accord, autorise, consens, recevoir, inscrire, abonner, consentement,
  stimme, einverstanden, akzeptiere, erlaube, erhalten, abonnieren, zustimmung, anmelden,
  accetto, acconsento, autorizzo, ricevere, iscrivermi, akkoord, ontvangen, accepto, autoritzo, rebre
`);

/** Words of a sentence that a no is about, and that agree to nothing by themselves. */
export const named = list(`
  interested, contact, call, email, mail, disturb, share, interesado, interesada, interesa, contacten, contactar, contactarme, llamar, llamen, llamarme,
  molestar, molesten, compartir, interessado, interessada, interesse, contatar, ligar, contacter, appeler, interessiert, senden, zusenden, schicken, kontaktieren, anrufen
`);

/** Words of a sentence that wish for what it names, a refusal or its opposite. */
export const wishing = list(`
  want, wish, like, love, please, quiero, queremos, deseo, deseamos, desea, gustaria, quisiera, quero, desejo, gostaria, veux, souhaite, voudrais, aimerais, mochte,
  moechte, will, wunsche, voglio, desidero, vorrei, wil, graag, vull, desitjo
`);

/** Words of a sentence that refuse. */
export const refusing = list(`
  unsubscribe, unsubscribed, optout, decline, declined, refuse, refused, reject, rejected, object, oppose, disagree, stop, remove, withdraw, revoke, cancel,
  baja, rechazo, rechazar, rechazado, niego, deniego, opongo, oposicion, dejar, dejen, desuscribir, desuscribirme, cancelar, revoco, inconveniente,
  inconvenientes, problema, objecion, eliminar, borrar, borrenme, recuso, recusar, nego, oponho, parar, sair, remover, descadastrar,
  refuser, oppose, desabonner, desinscrire, retirer, ablehnen, lehne, widerspreche, widerrufe, abmelden, abbestellen, rifiuto, weiger, afmelden
`);

/** Words that take a part of a yes back, or make it depend on something. */
export const limiting = list(`
  but, only, less, fewer, except, unless, until, later, maybe, perhaps, if, pero, solo, solamente, unicamente, menos, excepto, salvo, quiza, quizas,
  depende, porem, somente, apenas, exceto, talvez, depois, sauf, seulement, moins, peut, aber, nur, weniger, ausser, vielleicht, meno, forse, despues, luego, todavia
`);
