import { addressParts } from './nobody';

/** Mailboxes that the List-Unsubscribe header names (RFC 2369): whatever is sent there asks for no more mail. */

/** Beginnings of their local parts; a token of the recipient or the list may follow. */
const names = [
  ...[
    'unsubscribe',
    'unsub',
    'listunsubscribe',
    'list-unsubscribe',
    'optout',
    'opt-out',
    'baja',
    'bajas',
    'darsedebaja',
    'dardebaja',
    'darbaja',
  ],
  ...[
    'desuscribir',
    'desuscribirse',
    'desuscripcion',
    'cancelarsuscripcion',
    'descadastro',
    'descadastrar',
    'descadastre',
    'cancelarinscricao',
  ],
];

/** Whether one of the mailboxes that a mail came to is for refusals alone. */
export function isUnsubscribeMailbox(recipients: readonly string[]): boolean {
  return recipients.some((address) => {
    const local = addressParts(address.trim()).local.toLowerCase();
    return names.some(
      (name) => local === name || (local.startsWith(name) && /[+._=-]/.test(local.charAt(name.length))),
    );
  });
}
