import type { KeyObject } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify } from 'jose';
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
 * A JWT authorizer of an HTTP API: signature, `iss`, `aud` (or `client_id` when there is no `aud`), `exp`, `nbf`, scopes (API
 * Gateway developer guide, "Control access to HTTP APIs with JWT authorizers"). The only key it trusts is the local issuer's.
 */
export function createAuthorizer(settings: AuthorizerSettings, key: KeyObject): Authorizer {
  return async (header) => {
    const token = header?.replace(/^Bearer\s+/i, '');
    if (token === undefined || token === '') return { refusal: unauthorized('Bearer') };
    try {
      const { payload } = await jwtVerify(token, key, { issuer: settings.issuer, algorithms: ['RS256'] });
      return permit(payload, settings);
    } catch (error) {
      const reason = error instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not valid';
      return { refusal: unauthorized(`Bearer scope="" error="invalid_token" error_description="${reason}"`) };
    }
  };
}

function permit(payload: JWTPayload, settings: AuthorizerSettings): Authorization {
  const named = payload.aud ?? payload.client_id;
  const audiences = (Array.isArray(named) ? named : [named]).map(String);
  if (!audiences.some((audience) => settings.audiences.includes(audience))) {
    const reason = 'the token does not have a valid audience';
    return { refusal: unauthorized(`Bearer scope="" error="invalid_token" error_description="${reason}"`) };
  }
  const granted = String(payload.scope ?? '').split(' ');
  if (settings.scopes.length > 0 && !settings.scopes.some((scope) => granted.includes(scope))) {
    return { refusal: answers.forbidden };
  }
  const scopes = settings.scopes.length > 0 ? granted : null;
  return { context: { claims: renderClaims(payload), scopes } };
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
