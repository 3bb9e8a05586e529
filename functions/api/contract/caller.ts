import { type Role, roles } from '@afluente/domain/roles';
import type { ClaimValue } from '@afluente/runtime/http-request';

/** Who asks, as their token says. */
export interface Caller {
  /** the token's subject: an id, no name */
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
}

/** API Gateway renders a claim that is a list as `[admin sales]`; other issuers write a list or a text with spaces. */
function namesOf(claim: ClaimValue | undefined): readonly string[] {
  if (claim === undefined) return [];
  if (typeof claim === 'object') return claim;
  return String(claim)
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .map((name) => name.replace(/^"|"$/g, ''));
}

/** Reads the caller of a verified token: roles from `cognito:groups` and `roles`, other names left out. */
export function callerOf(claims: Readonly<Record<string, ClaimValue>>): Caller {
  const named = new Set([...namesOf(claims['cognito:groups']), ...namesOf(claims.roles)]);
  return { id: String(claims.sub ?? 'unknown'), roles: new Set(roles.filter((role) => named.has(role))) };
}
