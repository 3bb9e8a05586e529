import { identifierKey, normaliseIdentifier } from '../customers/identity/identity';
import type { IdentifierKey } from '../customers/record/commit';
import type { CustomerPart, CustomerRecord, KeptIdentifier } from '../customers/record/customer-record';
import { joinSightings } from '../customers/record/fold-identifiers';
import type { FindingCode, Repair } from './cleanse-record';

/** What is wrong with a customer's identifiers, and how it is fixed. */

/** A mailbox that bounced is worth another try after half a year: full ones are emptied, domains come back. */
const bounceDays = 180;
const dayMs = 86_400_000;

export interface CleansePolicy {
  /** ISO 8601 */
  readonly now: string;
  readonly repair: readonly Repair[];
  /** `type#value` of identifiers to be left as they are: their new writing is somebody else's */
  readonly leave?: ReadonlySet<string>;
}

export interface PartFinding {
  readonly code: FindingCode;
  readonly repaired: boolean;
}

/** An identity claim that moves with its identifier, within one part; it is never taken from another. */
export interface Renaming {
  readonly partId: string;
  readonly from: IdentifierKey;
  readonly to: IdentifierKey;
}

export interface Cleansed {
  readonly findings: readonly PartFinding[];
  /** the parts that change, each with its version one above the one seen, the survivor among them */
  readonly parts: readonly CustomerPart[];
  readonly renamings: readonly Renaming[];
}

/** What is found on a customer, and how it is repaired where that was asked for. */
export function cleanseRecord({ parts }: CustomerRecord, policy: CleansePolicy): Cleansed {
  const cleansed = parts.map((part) => ({ part, ...cleansePart(part, policy) }));
  const [survivor] = parts;
  const changed = cleansed.filter(({ part, identifiers }) => identifiers !== part.identifiers);
  const nextVersions = changed.map(({ part, identifiers }) => ({ ...part, identifiers, version: part.version + 1 }));
  const withSurvivor = nextVersions.some(({ id }) => id === survivor.id)
    ? nextVersions
    : [{ ...survivor, version: survivor.version + 1 }, ...nextVersions];
  return {
    findings: cleansed.flatMap(({ findings }) => findings),
    parts: nextVersions.length === 0 ? [] : withSurvivor,
    renamings: cleansed.flatMap(({ renamings }) => renamings),
  };
}

interface CleansedPart {
  readonly identifiers: KeptIdentifier[];
  readonly findings: readonly PartFinding[];
  readonly renamings: readonly Renaming[];
}

function cleansePart(part: CustomerPart, policy: CleansePolicy): CleansedPart {
  const looked = part.identifiers.map((identifier) => ({ identifier, ...lookAt(identifier, policy) }));
  const findings = looked.flatMap((one) => one.findings);
  if (looked.every(({ next, identifier }) => next === identifier)) {
    return { identifiers: part.identifiers, findings, renamings: [] };
  }
  const byKey = new Map<string, KeptIdentifier>();
  for (const { next } of looked) {
    const known = byKey.get(identifierKey(next));
    byKey.set(identifierKey(next), known === undefined ? next : joinSightings(known, next));
  }
  const renamings = looked
    .filter(({ next, identifier }) => next.value !== identifier.value && identifier.unclaimed === undefined)
    .map(({ identifier, next }) => ({ partId: part.id, from: keyOf(identifier), to: keyOf(next) }));
  return { identifiers: [...byKey.values()], findings, renamings };
}

const keyOf = ({ type, value }: KeptIdentifier): IdentifierKey => ({ type, value });

interface Looked {
  /** the same object where nothing is fixed */
  readonly next: KeptIdentifier;
  readonly findings: readonly PartFinding[];
}

function lookAt(identifier: KeptIdentifier, policy: CleansePolicy): Looked {
  const written = rewrite(identifier, policy);
  const lifted = liftBounce(written.next, policy);
  return { next: lifted.next, findings: [...written.findings, ...lifted.findings] };
}

/** The value by today's rules: a library may know new numbers by now. */
function rewrite(identifier: KeptIdentifier, { repair, leave }: CleansePolicy): Looked {
  const value = normaliseIdentifier({ type: identifier.type, raw: identifier.value });
  if (value === identifier.value) return { next: identifier, findings: [] };
  if (value === undefined) return { next: identifier, findings: [{ code: 'identifier.invalid', repaired: false }] };
  if (leave?.has(identifierKey(identifier)) === true) {
    return { next: identifier, findings: [{ code: 'identifier.heldByAnother', repaired: false }] };
  }
  const repaired = repair.includes('identifiers');
  return {
    next: repaired ? { ...identifier, value } : identifier,
    findings: [{ code: 'identifier.outdated', repaired }],
  };
}

/** A complaint is the person's word and stays; a bounce is the mailbox's, and ages. */
function liftBounce(identifier: KeptIdentifier, { now, repair }: CleansePolicy): Looked {
  const { undeliverable, ...rest } = identifier;
  const isExpired =
    undeliverable?.reason === 'bounced' && Date.parse(now) - Date.parse(undeliverable.at) > bounceDays * dayMs;
  if (!isExpired) return { next: identifier, findings: [] };
  const repaired = repair.includes('bounces');
  return { next: repaired ? rest : identifier, findings: [{ code: 'bounce.expired', repaired }] };
}
