import type { Interaction } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import type { BlockedValue, IdentityPolicyInput } from './identity-policy';
import { mailboxFlags } from './mailbox-flags';
import { matchCandidates } from './match-candidates';
import { normalisePhone } from './phone';
import { isNobodysMailbox } from './placeholder-mailboxes';
import { isNobodysPhone } from './placeholder-phones';
import { type RejectionReason, rejectedValues } from './rejected-values';

/** Values that people and machines write for "nobody": taken as identifiers, they would merge everybody into one person. */

type Blocking = Pick<IdentityPolicyInput, 'blocked' | 'roleMailboxes'>;

/**
 * Why a normalised identifier identifies nobody: by the hub's own list (`identifier.placeholder`), by the deployer's, or as a role's mailbox where the policy blocks
 * these (`identifier.blocked`); placeholders count only where the value `isTyped`; undefined where it may be somebody's. A phone is blocked in all its writings, and so is the WhatsApp id of that number.
 */
export function blockedBy(identifier: IdentifierKey, policy: Blocking, isTyped = true): RejectionReason | undefined {
  const { type, value } = identifier;
  if (isTyped && type === 'email' && isNobodysMailbox(value)) return 'identifier.placeholder';
  const phone = phoneOf(identifier);
  const keys = [identifier, ...(phone === undefined ? [] : [{ type: 'phone', value: phone } as const])].flatMap(
    matchCandidates,
  );
  if (isTyped && keys.some((key) => key.type === 'phone' && isNobodysPhone(key.value))) return 'identifier.placeholder';
  const isOfRole = type === 'email' && policy.roleMailboxes === 'block' && mailboxFlags(value).includes('role');
  if (isOfRole || keys.some((key) => policy.blocked.some((entry) => matches(entry, key)))) return 'identifier.blocked';
  return undefined;
}

/** Whether a normalised identifier identifies nobody. */
export const isBlocked = (identifier: IdentifierKey, policy: Blocking): boolean =>
  blockedBy(identifier, policy) !== undefined;

/**
 * An interaction without the identifiers that identify nobody; they are kept as `rejectedEmail`, `rejectedPhone`, … among its attributes,
 * as they were written, with the reason. The same interaction where nothing is blocked.
 */
export function withoutBlocked(interaction: Interaction, policy: Blocking): Interaction {
  const { person, attributes } = interaction;
  const senders = signedIn(interaction);
  const rejected = person.identifiers.flatMap((identifier) => {
    const reason = blockedBy(identifier, policy, !senders.has(phoneOf(identifier) ?? identifier.value));
    return reason === undefined ? [] : [{ identifier, reason }];
  });
  if (rejected.length === 0) return interaction;
  const blocked = new Set(rejected.map(({ identifier }) => identifier));
  const identifiers = person.identifiers.filter((identifier) => !blocked.has(identifier));
  const kept = rejectedValues(
    rejected.map(({ identifier, reason }) => ({ ...identifier, reason })),
    attributes,
  );
  return { ...interaction, person: { ...person, identifiers }, attributes: { ...attributes, ...kept } };
}

/** Who wrote by WhatsApp exists: the vendor signed the number, and nobody typed it. */
function signedIn({ channel, vendor, person }: Interaction): ReadonlySet<string> {
  if (channel !== 'whatsapp' || vendor === 'native') return new Set();
  const senders = person.identifiers.filter(({ type }) => type === 'whatsapp');
  return new Set(senders.flatMap((sender) => [sender.value, phoneOf(sender) ?? sender.value]));
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
