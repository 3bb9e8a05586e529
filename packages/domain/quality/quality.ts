import * as z from 'zod';
import type { Suspicion } from '../customers/merging/suspicion-record';
import type { KeptIdentifier } from '../customers/record/customer-record';
import type { FieldValues } from '../customers/record/field-values';
import { Sentence } from '../sentence';

/** How good a customer's record is to work with, and why: four shares from 0 (bad) to 1 (good), and the score that they make. */

export const qualityParts = ['complete', 'valid', 'fresh', 'unique'] as const;
type QualityPart = (typeof qualityParts)[number];

/** The weights. A customer who cannot be reached or may be a duplicate scores worse than one not heard of for long. */
export const qualityWeights = { complete: 0.35, valid: 0.3, fresh: 0.15, unique: 0.2 } as const;

const Share = z.number().min(0).max(1);

export const QualityReason = z.object({
  /** stable, as in `complete.noPhone` */
  code: z.string(),
  text: Sentence,
});
export type QualityReason = z.output<typeof QualityReason>;

export const Quality = z.object({
  score: Share,
  parts: z.object({ complete: Share, valid: Share, fresh: Share, unique: Share }),
  /** what keeps the parts below 1 */
  reasons: z.array(QualityReason),
});
export type Quality = z.output<typeof Quality>;

/** A share, and what keeps it from being 1. */
export interface Judged {
  readonly share: number;
  readonly reasons: readonly QualityReason[];
}

/** What is judged: of a customer, or what an interaction states about a person. */
export interface Judgeable {
  readonly identifiers: readonly { readonly type: KeptIdentifier['type'] }[];
  readonly fields: FieldValues;
}

type Question = readonly [code: string, weight: number, text: string, isThere: (of: Judgeable) => boolean];

const hasType =
  (...types: readonly string[]) =>
  ({ identifiers }: Judgeable) =>
    identifiers.some(({ type }) => types.includes(type));
const hasField =
  (...fields: readonly (keyof FieldValues)[]) =>
  (of: Judgeable) =>
    fields.some((field) => of.fields[field] !== undefined);

/** What a complete record has, and how much of it that is. */
const questions: readonly Question[] = [
  ['complete.noEmail', 0.25, 'There is no email address.', hasType('email')],
  ['complete.noPhone', 0.25, 'There is no phone or WhatsApp number.', hasType('phone', 'whatsapp')],
  ['complete.noName', 0.2, 'There is no name.', hasField('name', 'givenName', 'familyName')],
  ['complete.noCompany', 0.1, 'There is no company.', hasField('company')],
  ['complete.noCountry', 0.1, 'There is no country.', hasField('country')],
  ['complete.noCity', 0.05, 'There is no city.', hasField('city')],
  ['complete.noLanguage', 0.05, 'There is no language.', hasField('locale')],
];

/** The share of what a complete record has. */
export function completeness(of: Judgeable): Judged {
  const missing = questions.filter(([, , , isThere]) => !isThere(of));
  const share = 1 - missing.reduce((sum, [, weight]) => sum + weight, 0);
  return { share: bounded(share), reasons: missing.map(([code, , text]) => ({ code, text })) };
}

/** Between 0 and 1, to three places. */
export const bounded = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;

const daysKeptFresh = 90;
const halfLifeDays = 365;
const dayMs = 86_400_000;

/** 1 for the first 90 days after somebody was last heard of, then half of it a year. */
export function freshness(identifiers: readonly KeptIdentifier[], now: string): Judged {
  const last = identifiers
    .map(({ lastSeenOn }) => lastSeenOn)
    .sort()
    .at(-1);
  if (last === undefined) return { share: 0, reasons: [{ code: 'fresh.never', text: 'Nobody was heard of.' }] };
  const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(last)) / dayMs));
  if (days <= daysKeptFresh) return { share: 1, reasons: [] };
  const reasons = [{ code: 'fresh.stale', text: `They were last heard of ${days} days ago.` }];
  return { share: bounded(0.5 ** ((days - daysKeptFresh) / halfLifeDays)), reasons };
}

/** How unlikely it is to be a duplicate, by the strongest open suspicion. */
export function uniqueness(suspicions: readonly Pick<Suspicion, 'status' | 'score'>[]): Judged {
  const open = suspicions.filter(({ status }) => status === 'open');
  if (open.length === 0) return { share: 1, reasons: [] };
  const text = `${open.length === 1 ? 'One other customer' : `${open.length} other customers`} may be the same person.`;
  const strongest = Math.max(...open.map(({ score }) => score));
  return { share: bounded(1 - strongest), reasons: [{ code: 'unique.suspected', text }] };
}

export function scoreOf(judged: Readonly<Record<QualityPart, Judged>>): Quality {
  const score = qualityParts.reduce((sum, part) => sum + qualityWeights[part] * judged[part].share, 0);
  const { complete, valid, fresh, unique } = judged;
  return {
    score: bounded(score),
    parts: { complete: complete.share, valid: valid.share, fresh: fresh.share, unique: unique.share },
    reasons: qualityParts.flatMap((part) => [...judged[part].reasons]),
  };
}
