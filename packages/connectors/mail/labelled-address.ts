import { foldLine } from '@afluente/domain/consent/forward-words';
import { type Mailbox, readMailboxes } from './mailbox';

/** The address of a visitor in the text of a form's mail, as form plugins write it when they set no Reply-To: `Correo electrónico: ana@…`. */

const longestText = 20_000;
const longestLabel = 40;

const labels: ReadonlySet<string> = new Set(
  `email|e-mail|mail|email address|e-mail address|your email|your e-mail|correo|correo electronico|tu correo|tu correo electronico|su correo|su correo electronico|direccion de correo
|direccion de correo electronico|e-mail de contacto|email de contacto|correo de contacto|contact email|seu e-mail|seu email|endereco de e-mail|reply to|responder a`
    .split('|')
    .map((label) => label.trim()),
);

/** The one address that labelled lines name; none where they name several. `isPerson`: neither ours nor a machine's. */
export function labelledAddress(text: string | undefined, isPerson: (one: Mailbox) => boolean): Mailbox | undefined {
  const lines = (text ?? '').slice(0, longestText).split('\n');
  const named = lines.flatMap((line, at) => {
    const colon = line.indexOf(':');
    const label = foldLine(line.slice(0, colon === -1 ? longestLabel : Math.min(colon, longestLabel))).replace(
      /[*#>\s]+/g,
      ' ',
    );
    if (colon === -1 || colon > longestLabel || !labels.has(label.trim())) return [];
    const rest = line
      .slice(colon + 1)
      .replaceAll('*', '')
      .trim();
    return readMailboxes(rest === '' ? lines[at + 1] : rest).filter(isPerson);
  });
  const addresses = new Set(named.map(({ address }) => address.toLowerCase()));
  return addresses.size === 1 && named[0] !== undefined ? { address: named[0].address } : undefined;
}
