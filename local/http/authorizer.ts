import type { KeyObject } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { keyId } from './issuer';
import { answers, type HttpResponse } from './response';

export interface AuthorizerSettings {
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** One of them is enough; an empty list requires none. */
  readonly scopes: readonly string[];
}

/** What the function sees of the token. */
export interface JwtContext {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

export type Authorization = { readonly context: JwtContext } | { readonly refusal: HttpResponse };

/** Checks the Authorization header of a request. */
export type Authorizer = (header: string | undefined) => Promise<Authorization>;

/**
 * A JWT authorizer of an HTTP API: `kid`, signature, `iss`, `aud` (or `client_id` when there is no `aud`), `exp`, which must be there, `nbf` and `iat`,
 * which must not lie in the future, scopes (API Gateway developer guide, "Control access to HTTP APIs with JWT authorizers"). The only key it trusts is
 * the local issuer's.
 */
export function createAuthorizer(settings: AuthorizerSettings, key: KeyObject): Authorizer {
  return async (header) => {
    const token = header?.replace(/^Bearer\s+/i, '');
    if (token === undefined || token === '') return { refusal: unauthorized('Bearer') };
    try {
      const rules = { issuer: settings.issuer, algorithms: ['RS256'], requiredClaims: ['exp'] };
      const { payload, protectedHeader } = await jwtVerify(token, key, rules);
      return protectedHeader.kid === keyId
        ? permit(payload, settings)
        : { refusal: invalid('the token names no key of the issuer') };
    } catch (error) {
      const reason = error instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not valid';
      return { refusal: invalid(reason) };
    }
  };
}

function permit(payload: JWTPayload, settings: AuthorizerSettings): Authorization {
  if ((payload.iat ?? 0) > Date.now() / 1_000) return { refusal: invalid('the token was issued in the future') };
  const named = payload.aud ?? payload.client_id;
  const audiences = (Array.isArray(named) ? named : [named]).map(String);
  if (!audiences.some((audience) => settings.audiences.includes(audience))) {
    const reason = 'the token does not have a valid audience';
    return { refusal: invalid(reason) };
  }
  const granted = String(payload.scope ?? payload.scp ?? '').split(' ');
  if (settings.scopes.length > 0 && !settings.scopes.some((scope) => granted.includes(scope))) {
    return { refusal: answers.forbidden };
  }
  const scopes = settings.scopes.length > 0 ? granted : null;
  return { context: { claims: renderClaims(payload), scopes } };
}

function invalid(reason: string): HttpResponse {
  return unauthorized(`Bearer scope="" error="invalid_token" error_description="${reason}"`);
}

function unauthorized(challenge: string): HttpResponse {
  const { headers, ...answer } = answers.unauthorized;
  return { ...answer, headers: { ...headers, 'www-authenticate': challenge } };
}

/** Claims as the function sees them: all text; a list is `[admin sales]`, as API Gateway prints it. */
export function renderClaims(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, renderClaim(value)]));
}

function renderClaim(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(renderClaim).join(' ')}]`;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}
