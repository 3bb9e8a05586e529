import { foldMessage } from './fold-message';
import { bareRefusals, hours, type Opening, openings, refusals, services, words } from './refusal-words';

/**
 * Sentences by which people refuse messages in words of their own, in Spanish, English and Portuguese. They are not taken at their word, since
 * a sentence can mean something else: a person looks. What is clearly about a contract, an order or an hour is no refusal of messages.
 */

/** Characters of a message that are looked at, and the distance of what must be near, in words. */
const longestMessage = 2000;
const nearWords = 5;

/** Whether a message refuses further messages in words of its own. Time is linear in its length. */
export function isPlainRefusal(text: string): boolean {
  const clauses = clausesOf(text.slice(0, longestMessage));
  const [only = '', ...others] = clauses.map(withoutLeads).filter((clause) => clause !== '');
  if (others.length === 0 && bareRefusals.has(only)) return true;
  const isInviting = clauses.some(
    (clause) => clause.split(' ').some((word) => invitations.has(word)) || invites(clause),
  );
  return clauses.some((clause) => isRefusal(clause, isInviting));
}

/** Who wants to be answered elsewhere, or comes by, refuses a channel at most. */
const invitations = words('llamenme llameme llamame escribanme escribeme escribame contactenme mandenmelo paso pasare');

function invites(clause: string): boolean {
  return ['call me', 'text me', 'email me', 'write me', 'contact me'].some((said) => {
    const at = ` ${clause} `.indexOf(` ${said} `);
    return (
      at !== -1 &&
      !clause
        .slice(0, at)
        .split(' ')
        .slice(-3)
        .some((word) => negators.has(word))
    );
  });
}

/** What stands between marks, folded; a `but` begins anew. */
function clausesOf(text: string): readonly string[] {
  const parts = text.split(/[.,;:!?\u00bf\u00a1\n()]+| (?:pero|but|mas que) /i);
  return parts.map(foldMessage).filter((clause) => clause !== '');
}

function isRefusal(clause: string, isInviting: boolean): boolean {
  if (refusals.has(withoutLeads(clause))) return true;
  const padded = ` ${clause} `;
  return openings.some((opening) =>
    opening.words.some((said) => opens(padded, said, isInviting ? { ...opening, mayEnd: false } : opening)),
  );
}

const leads = words('please por favor porfavor just can could will you ya pues hey oye hola entonces so and y e');

function withoutLeads(clause: string): string {
  const said = clause.split(' ');
  const start = said.findIndex((word) => !leads.has(word));
  const end = said.findLastIndex((word) => !leads.has(word));
  return start === -1 ? '' : said.slice(start, end + 1).join(' ');
}

function opens(padded: string, said: string, opening: Opening): boolean {
  const written = ` ${said} `;
  for (let at = padded.indexOf(written); at !== -1; at = padded.indexOf(written, at + 1)) {
    const before = padded.slice(0, at).trim().split(' ').slice(-3);
    const after = padded.slice(at + written.length).trim();
    if (!before.some((word) => negators.has(word)) && continues(after, opening)) return true;
  }
  return false;
}

/** Two negatives ask for messages: `do not stop sending`, `no quiero darme de baja`. */
const negators = words('no not don dont t nunca never nao ni sin without');

function continues(after: string, { near, mayEnd, spares }: Opening): boolean {
  const next = after === '' ? [] : after.split(' ', nearWords);
  if (next.some((word) => services.has(word) || spares?.has(word) === true)) return false;
  if (near === undefined) return true;
  if (next.some((word) => hours.has(word))) return false;
  return next.some((word) => near.has(word)) || (mayEnd === true && next.every((word) => leads.has(word)));
}
