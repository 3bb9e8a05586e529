import * as z from 'zod';
import { compareText } from '../../text-order';

/** What a customer's consents are, and how those of merged customers join. How they come to be is the consent feature's. */

export const consentStates = ['granted', 'denied', 'pending'] as const;

/** What was said of one channel and purpose. */
export const StatedConsent = z.object({
  state: z.enum(consentStates),
  /** ISO 8601: when the person said so */
  at: z.iso.datetime(),
  sourceId: z.string(),
  /** version of the wording that they saw */
  wording: z.string().optional(),
});

/** The newest state of one channel and purpose. */
export const ConsentState = StatedConsent.extend({
  /** where it follows from the refusal of everything on the channel: what was said of the purpose itself, which counts again once that refusal is taken back */
  before: StatedConsent.optional(),
});

export type ConsentState = z.output<typeof ConsentState>;

/** Current consents by `channel:purpose`, the newest entry of the ledger each. */
export const Consents = z.record(z.string(), ConsentState);

export type Consents = z.output<typeof Consents>;

/** A consent as a customer is shown: `held` where marketing waits, since they seem to have refused it (marketing-hold.ts). */
export const ShownConsent = StatedConsent.extend({
  state: z
    .enum([...consentStates, 'held'])
    .describe('`held`: nothing is sent until somebody has looked at what seems a refusal (`GET /v1/refusals`)'),
});

export const ShownConsents = z.record(z.string(), ShownConsent);

export type ShownConsents = z.output<typeof ShownConsents>;

/** How the profile names a channel and purpose. */
export const consentKey = (channel: string, purpose: string): string => [channel, purpose].join(':');

/**
 * The purpose of a refusal that names none: of everything on its channel that is marketing in kind, also what nobody was asked about yet. Granted,
 * it takes such a refusal back, and allows nothing by itself.
 */
export const everyPurpose = '*';

/** What happens to be a service to the customer; every other purpose is marketing in kind. */
const services: ReadonlySet<string> = new Set(['transactional', 'service']);

/** Whether a purpose is one that advertises: newsletters, events, partners' offers … */
export const isMarketing = (purpose: string): boolean => purpose !== everyPurpose && !services.has(purpose);

/** What consents say of a channel and purpose: what was stated of it, else the refusal of everything there. */
export function consentIn(consents: Consents, channel: string, purpose: string): ConsentState | undefined {
  return consents[consentKey(channel, purpose)] ?? (isMarketing(purpose) ? refusalOfAll(consents, channel) : undefined);
}

/** The refusal on a channel that named no purpose, unless it was taken back. */
export function refusalOfAll(consents: Consents, channel: string): ConsentState | undefined {
  const said = consents[consentKey(channel, everyPurpose)];
  return said?.state === 'denied' ? said : undefined;
}

/** Channel and purpose of a key. */
export function consentOfKey(key: string): { readonly channel: string; readonly purpose: string } {
  const [channel = '', purpose = ''] = key.split(':');
  return { channel, purpose };
}

/** Which state goes before which where two hold at once: the larger. */
export const strictness: Readonly<Record<ConsentState['state'], number>> = { granted: 0, pending: 1, denied: 2 };

/** Positive where `a` holds over `b`; 0 only where both say the same. Source and wording but settle what is otherwise equal. */
export function compareConsent(a: ConsentState, b: ConsentState): number {
  return (
    Number(a.state !== 'pending') - Number(b.state !== 'pending') ||
    compareText(a.at, b.at) ||
    strictness[a.state] - strictness[b.state] ||
    compareText(b.sourceId, a.sourceId) ||
    compareText(b.wording ?? '', a.wording ?? '')
  );
}

/**
 * The consents of customers that are one person: for each channel and purpose the strictest (denied, pending, granted) of those that
 * said anything, and of several such the newest. Silence of one is no refusal, unless it refused everything there. The order of `many` makes no difference.
 */
export function mostRestrictive(many: readonly Consents[]): Consents {
  const joined = new Map<string, ConsentState>();
  for (const [key, { before: _, ...state }] of many.flatMap((consents) => statedIn(consents, many))) {
    const known = joined.get(key);
    const holds = known === undefined ? 1 : strictness[state.state] - strictness[known.state];
    if (known === undefined || holds > 0 || (holds === 0 && compareConsent(state, known) > 0)) joined.set(key, state);
  }
  return Object.fromEntries([...joined].sort(([a], [b]) => compareText(a, b)));
}

/** What one of several says, also of what only another was asked about. */
function statedIn(consents: Consents, many: readonly Consents[]): readonly (readonly [string, ConsentState])[] {
  const refusesAll = Object.entries(consents).some(
    ([key, { state }]) => state === 'denied' && consentOfKey(key).purpose === everyPurpose,
  );
  if (!refusesAll) return Object.entries(consents);
  const keys = new Set(many.flatMap((other) => Object.keys(other)));
  return [...keys].flatMap((key) => {
    const { channel, purpose } = consentOfKey(key);
    const state = consentIn(consents, channel, purpose);
    return state === undefined ? [] : [[key, state] as const];
  });
}
