import { type GrantOf, mintPreferenceToken, type PreferenceGrant } from '@afluente/app/consent/preference-token';
import type { ConsentStatement, StatedConsent } from '@afluente/domain/consent/consent-statement';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { type Language, languageFor } from '@afluente/domain/words/language';
import type { HttpRequest } from '@afluente/runtime/http-request';
import type { HubSecret } from '@afluente/runtime/hub-secret';
import type { BaseKit } from '@afluente/runtime/kit';
import type { RecordStore } from '@afluente/store/customers/record/record-port';

export type PreferencesKit = BaseKit & {
  readonly hubSecret: HubSecret;
  readonly record: RecordStore;
};

/** A request with a valid link. */
export interface Visit<Grant extends PreferenceGrant = PreferenceGrant> {
  readonly request: HttpRequest;
  readonly kit: PreferencesKit;
  readonly grant: Grant;
  /** ISO 8601 */
  readonly expiresAt: string;
  readonly language: Language;
}

export type VisitOf<Scope extends PreferenceGrant['scope']> = Visit<GrantOf<Scope>>;

/** `?lang=es|en`, else what the browser asks for. */
export function languageOf({ query, headers }: HttpRequest): Language {
  const asked = query.get('lang');
  return asked === 'es' || asked === 'en' ? asked : languageFor(headers['accept-language']);
}

/** The current record of the customer; undefined where they no longer exist. */
export async function recordOf({ kit, grant }: Visit): Promise<CustomerRecord | undefined> {
  return (await kit.record.load([grant.customerId])).get(grant.customerId);
}

/** What the visitor stated, ready to record; undefined where they stated nothing. */
export function statementOf(
  { request, kit, grant }: Visit,
  says: readonly StatedConsent[],
  proof: string,
): ConsentStatement | undefined {
  if (says.length === 0) return undefined;
  const { requestId, sourceIp } = request;
  const from = sourceIp === '' ? {} : { ip: sourceIp };
  return { homeId: grant.customerId, says, at: kit.now, requestId, sourceId: 'preferences', proof, ...from };
}

/** A relative link to all preferences, valid for a day and no longer than the link that led here. */
export async function allUrlOf({ kit, grant, expiresAt }: Visit): Promise<string> {
  const secret = await kit.hubSecret.read();
  const issued = 'issuedTo' in grant && grant.issuedTo !== undefined ? { issuedTo: grant.issuedTo } : {};
  return mintPreferenceToken(
    secret,
    { scope: 'preferences', customerId: grant.customerId, ...issued },
    { now: kit.now, expiresAt: earlierOf(expiresAt, dayAfter(kit.now)) },
  );
}

const dayAfter = (now: string) => new Date(Date.parse(now) + 24 * 3_600_000).toISOString();
const earlierOf = (a: string, b: string) => (Date.parse(a) < Date.parse(b) ? a : b);
