import type { Interaction } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import type { BlockedValue, IdentityPolicyInput } from './identity-policy';
import { roleWord } from './mailbox-code';
import { mailboxFlags } from './mailbox-flags';
import { matchCandidates } from './match-candidates';
import { normalisePhone } from './phone';
import { rejectedValues } from './rejected-values';

/** Values that people and machines write for "nobody": taken as identifiers, they would merge everybody into one person. */

/**
 * Whether a normalised identifier identifies nobody: by the hub's own list, by the deployer's, or as a role's mailbox where the policy blocks
 * these. A phone is blocked in all its writings, and so is the WhatsApp id of that number.
 */
export function isBlocked(
  identifier: IdentifierKey,
  policy: Pick<IdentityPolicyInput, 'blocked' | 'roleMailboxes'>,
): boolean {
  const { type, value } = identifier;
  if (type === 'email' && isBlockedMailbox(value, policy.roleMailboxes)) return true;
  const phone = phoneOf(identifier);
  const keys = [identifier, ...(phone === undefined ? [] : [{ type: 'phone', value: phone } as const])];
  return keys
    .flatMap(matchCandidates)
    .some((key) => isNobodysPhone(key) || policy.blocked.some((entry) => matches(entry, key)));
}

/**
 * An interaction without the identifiers that identify nobody; they are kept as `rejectedEmail`, `rejectedPhone`, … among its attributes,
 * as they were written. The same interaction where nothing is blocked.
 */
export function withoutBlocked(
  interaction: Interaction,
  policy: Pick<IdentityPolicyInput, 'blocked' | 'roleMailboxes'>,
): Interaction {
  const { person, attributes } = interaction;
  const blocked = new Set(person.identifiers.filter((identifier) => isBlocked(identifier, policy)));
  if (blocked.size === 0) return interaction;
  const identifiers = person.identifiers.filter((identifier) => !blocked.has(identifier));
  const rejected = rejectedValues([...blocked], attributes);
  return { ...interaction, person: { ...person, identifiers }, attributes: { ...attributes, ...rejected } };
}

function phoneOf({ type, value }: IdentifierKey): string | undefined {
  if (type === 'phone') return value;
  return type === 'whatsapp' ? normalisePhone(`+${value}`, []) : undefined;
}

function matches(entry: BlockedValue, { type, value }: IdentifierKey): boolean {
  if (entry.type !== type) return false;
  if (entry.value !== undefined) return entry.value === value;
  return entry.prefix === undefined ? value.endsWith(entry.suffix ?? '\n') : value.startsWith(entry.prefix);
}

/** Local parts, as `roleWord` folds them, of no person at any domain: trials, filled-in examples, machines that read nothing. */
const nobodys: ReadonlySet<string> = new Set(
  `test tests tester testing testemail testuser prueba pruebas probando teste testes testando example ejemplo exemplo sample asd asdf asdfg
  asdfasdf asdasd qwe qwer qwerty qwertyuiop zxc zxcv zxcvb aaa xxx foobar fake falso none nil null undefined unknown anonymous anonimo anon nobody
  nadie ninguem noone nope notengo sincorreo sinemail semail sememail noemail nomail noaplica youremail yourname tuemail tucorreo tunombre seuemail
  noreply donotreply dontreply noresponse noresponder noresponda norespondas naoresponda naoresponder mailerdaemon postmaster devnull
  blackhole`.split(/\s+/),
);

/** `a@a.com`, `xx@x.es`: one key pressed; `correo@correo.com`: the word for an address, twice. */
const mashed = /^(?:(.)\1*@\1+|(e?-?mail|correo|nombre|name|user|usuario)@\2)\./;

function isBlockedMailbox(email: string, roleMailboxes: IdentityPolicyInput['roleMailboxes']): boolean {
  const at = email.lastIndexOf('@');
  // RFC 6761 §6.4: names under .invalid never exist
  if (nobodys.has(roleWord(email.slice(0, at))) || mashed.test(email) || email.endsWith('.invalid')) return true;
  return roleMailboxes === 'block' && mailboxFlags(email).includes('role');
}

/**
 * What exchanges send for a caller who shows no number (Twilio's documentation of caller ids): the words ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN,
 * UNAVAILABLE, and no id, on a keypad. Most are too short for their country code and are no phones at all.
 */
const hiddenCallers: ReadonlySet<string> = new Set([
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
  '+464',
]);

/** One digit eight times or more at the end; the keys in their order after the country code, or after the first digits of the number. */
const oneDigit = /(\d)\1{7}$/;
const keysInOrder = /^\+(?:[1-9]\d{0,2}?0?1234567890?|12345678901)$/;

function isNobodysPhone({ type, value }: IdentifierKey): boolean {
  return type === 'phone' && (hiddenCallers.has(value) || oneDigit.test(value) || keysInOrder.test(value));
}
