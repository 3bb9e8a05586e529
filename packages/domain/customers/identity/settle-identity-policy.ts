import { type Identifier, IdentifierType, identifierTypes } from '@afluente/events/interaction-shape';
import { type Fault, pointerWithin } from '@afluente/patterns/fault';
import { withNearest } from '../../choices';
import { foldHandle, normaliseIdentifier } from './identity';
import type { BlockedValue, IdentityPolicyInput } from './identity-policy';
import { digitsOf } from './phone-writing';

export interface SettledIdentityPolicy {
  /** the policy with its blocked values in the form that identifiers are matched by */
  readonly policy: IdentityPolicyInput;
  readonly faults: readonly Fault[];
}

/** What is no type of identifier, with the types that there are. */
function detailOfType(given: string): string {
  const detail = `no type of identifier: must be one of ${identifierTypes.join(', ')}, or external:<system>`;
  return withNearest(detail, given, identifierTypes);
}

const detailOfValue =
  'this identifies nobody as it is, and so cannot be blocked (a phone is written with + and its country code)';

/**
 * Reads an identity policy beyond its shape: the types that it names must be types of identifiers, and its blocked values ones that could
 * identify somebody; they come back normalised, each once. The policy may be put in force where there are no faults.
 */
export function settleIdentityPolicy(input: IdentityPolicyInput): SettledIdentityPolicy {
  const faults: Fault[] = [];
  const blocked = new Map<string, BlockedValue>();
  for (const [index, entry] of input.blocked.entries()) {
    const settled = settleBlocked(entry, `/blocked/${index}`);
    if ('pointer' in settled) faults.push(settled);
    else blocked.set(JSON.stringify(settled), settled);
  }
  for (const type of Object.keys(input.limits)) {
    if (type !== 'external' && !IdentifierType.safeParse(type).success) faults.push(limitFault(type));
  }
  return { policy: { ...input, blocked: [...blocked.values()] }, faults };
}

function limitFault(type: string): Fault {
  return { pointer: pointerWithin('/limits', type), message: `${detailOfType(type)}; or external for all systems` };
}

function settleBlocked(entry: BlockedValue, pointer: string): BlockedValue | Fault {
  const type = IdentifierType.safeParse(entry.type);
  if (!type.success) return { pointer: `${pointer}/type`, message: detailOfType(entry.type) };
  if (entry.value !== undefined) {
    const value = normaliseIdentifier({ type: type.data, raw: entry.value });
    return value === undefined ? { pointer: `${pointer}/value`, message: detailOfValue } : { type: type.data, value };
  }
  return settlePart(type.data, entry, pointer);
}

/** A shorter prefix or suffix would block nearly everybody. */
const shortestPart = 2;

const detailOfPart = `at least ${shortestPart} characters`;
const detailOfPhonePart = `phones begin with + and their country code, and end with digits: ${detailOfPart}`;

function settlePart(type: Identifier['type'], entry: BlockedValue, pointer: string): BlockedValue | Fault {
  const [name, text] =
    entry.prefix === undefined ? (['suffix', entry.suffix ?? ''] as const) : (['prefix', entry.prefix] as const);
  const part = type === 'phone' ? phonePart(name, text.trim()) : foldPart(type, text.trim());
  if (part.length >= shortestPart) return { type, [name]: part };
  return { pointer: `${pointer}/${name}`, message: type === 'phone' ? detailOfPhonePart : detailOfPart };
}

/** Empty where phones cannot begin or end like that. */
function phonePart(name: 'prefix' | 'suffix', text: string): string {
  const digits = digitsOf(text) ?? '';
  return digits.startsWith('+') === (name === 'prefix') ? digits : '';
}

const foldPart = (type: Identifier['type'], text: string) =>
  type === 'email' ? text.toLowerCase() : foldHandle(type, text);
