import { machineRoles, type Role, roles } from '@afluente/domain/roles';
import type { ClaimValue, HttpRequest } from '@afluente/runtime/http-request';

/** Who asks, as their token says. */
export interface Caller {
  /** the token's subject: an id, no name */
  readonly id: string;
  readonly roles: ReadonlySet<Role>;
}

type Claims = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Claims => typeof value === 'object' && value !== null;

/**
 * The claims of the token itself, whose signature the authorizer checked before it called: API Gateway prints a list as `[a b]`, in which one name with a
 * blank looks like two. Undefined where it is not the token whose claims were handed over.
 */
function claimsOfToken({ headers, claims = {} }: Pick<HttpRequest, 'headers' | 'claims'>): Claims | undefined {
  const [, payload = ''] = (headers.authorization ?? '').split('.', 3);
  try {
    const read: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isRecord(read) && read.sub === claims.sub && read.iss === claims.iss ? read : undefined;
  } catch {
    return undefined;
  }
}

/** A list, or one name, which is never taken apart. */
function namesOf(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return claim === undefined ? [] : [String(claim)];
}

/** The same of a claim as API Gateway prints it: `[admin sales]`. A group's name in Cognito holds no blanks (API: "CreateGroup", GroupName). */
function printedNames(claim: ClaimValue | undefined): readonly string[] {
  const printed = typeof claim === 'string' ? /^\[([^[\]"]*)\]$/.exec(claim)?.[1] : undefined;
  return printed === undefined ? namesOf(claim) : printed.split(' ');
}

/** Reads the caller of a verified token: roles from `cognito:groups` and `roles`, other names left out. */
export function callerOf(request: Pick<HttpRequest, 'headers' | 'claims'>): Caller {
  const { claims = {} } = request;
  const token = claimsOfToken(request);
  const of = (name: string) => (token === undefined ? printedNames(claims[name]) : namesOf(token[name]));
  const named = new Set([...of('cognito:groups'), ...of('roles')]);
  const known = [...roles, ...machineRoles].filter((role) => named.has(role));
  return { id: String(claims.sub ?? 'unknown'), roles: new Set(known) };
}
