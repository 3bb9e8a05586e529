import * as z from 'zod';
import { consentAdvice } from '../consent/consent-advice';
import { Suggestion } from '../deliveries/delivery';
import type { SourceTally } from './cleanse-record';
import { bounded, QualityReason } from './quality';

/** How good what a source delivers is: shares from 0 to 1 of what there was to judge, and the score that they make. */

const sourceWeights = { accepted: 0.25, identified: 0.25, valid: 0.15, complete: 0.2, unique: 0.15 } as const;
type SourcePart = keyof typeof sourceWeights;

const Share = z.number().min(0).max(1).optional();

export const SourceQuality = z.object({
  score: z.number().min(0).max(1),
  /** a part that nothing is known of is absent, and the others count for it */
  parts: z.object({
    accepted: Share.describe('of its deliveries of the last week: those that could be read'),
    identified: Share.describe('of those that were applied: those that name somebody'),
    valid: Share.describe('of its interactions of the last month: those whose addresses and numbers are all valid'),
    complete: Share.describe('how much of a complete record people fill in'),
    unique: Share.describe('of the customers that it brought in: those who did not exist already'),
  }),
  counts: z
    .object({ deliveries: z.number().int(), applied: z.number().int(), unidentified: z.number().int() })
    .describe('deliveries of the last week, of these those that were applied, and of these those that name nobody'),
  reasons: z.array(QualityReason),
  /** `red` where a tenth or more of what was applied names nobody: what the source sends is lost for sales until its mapping is corrected */
  mark: z.literal('red').optional(),
  /** mappings that would find somebody, by names of fields */
  suggests: z.array(Suggestion).optional(),
});
export type SourceQuality = z.output<typeof SourceQuality>;

interface Judgement {
  readonly part: SourcePart;
  readonly share: number | undefined;
  readonly code: string;
  readonly text: (percent: string) => string;
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const shareOf = (some: number, all: number) => (all === 0 ? undefined : bounded(some / all));

/** In runs of before they were counted, all that could be read counts as applied. */
const appliedOf = ({ applied, deliveries, quarantined }: SourceTally) => applied ?? deliveries - quarantined;

function judgementsOf(tally: SourceTally): readonly Judgement[] {
  const { deliveries, quarantined, interactions, rejected, told, completeness, customers, duplicates } = tally;
  const applied = appliedOf(tally);
  return [
    {
      part: 'accepted',
      share: shareOf(deliveries - quarantined, deliveries),
      code: 'source.quarantined',
      text: (missing) => `${missing} of its deliveries could not be read.`,
    },
    {
      part: 'identified',
      share: shareOf(Math.max(applied - (tally.unidentified ?? 0), 0), applied),
      code: 'source.unidentified',
      text: (missing) => `${missing} of its applied deliveries name nobody.${adviceOf(tally)}`,
    },
    {
      part: 'valid',
      share: shareOf(interactions - rejected, interactions),
      code: 'source.rejectedIdentifiers',
      text: (missing) => `${missing} of its interactions had an invalid address or number.`,
    },
    {
      part: 'complete',
      share: shareOf(completeness, told),
      code: 'source.incomplete',
      text: (missing) => `${missing} of what a complete record has is left out where people fill something in.`,
    },
    {
      part: 'unique',
      share: shareOf(Math.max(customers - duplicates, 0), Math.max(customers, duplicates)),
      code: 'source.duplicates',
      text: (missing) => `${missing} of the customers that it brought in existed already, or may have.`,
    },
  ];
}

const redFrom = 0.1;

function adviceOf({ suggests = [] }: SourceTally): string {
  const clear = suggests.filter(({ unclear }) => unclear === undefined);
  const [first, ...others] = clear;
  if (first === undefined) return unclearAdvice(suggests);
  const choices = clear.map(({ field, target }) => `${field} → ${target}`).join(', ');
  const advice =
    others.length === 0
      ? `Map its field ${first.field} to ${first.target}`
      : `Map one or more of its fields (${choices})`;
  return ` ${advice}: PATCH its fields, which keeps what is mapped.`;
}

function unclearAdvice([one]: readonly Suggestion[]): string {
  if (one === undefined) return '';
  return ` Its field ${one.field} may be the visitor’s own or somebody else’s: map it to ${one.target} only where it asks for theirs.`;
}

function filesReason(tally: SourceTally): readonly QualityReason[] {
  const { filesLost = 0, deliveries } = tally;
  if (filesLost === 0 || deliveries === 0) return [];
  const text = `${percent(bounded(filesLost / deliveries))} of its posts came without their files, for a fault of the page: add enctype="multipart/form-data" to the form, or load /v1/form.js. filesNotKept in its health says which.`;
  return [{ code: 'source.filesLost', text }];
}

/** What was left out of what people said, and is no wrong address. */
function leftOutReasons({ interactions, unclearConsents = 0, noNames = 0 }: SourceTally): readonly QualityReason[] {
  const of = (some: number) => percent(bounded(some / Math.max(interactions, 1)));
  const consents = `${of(unclearConsents)} of its interactions had an answer about consent that is neither a known yes nor a known no: nothing was granted or denied by it.`;
  const names = `${of(noNames)} of its interactions had a name that names nobody, such as a dash.`;
  return [
    ...(unclearConsents > 0 ? [{ code: 'source.unclearConsents', text: consents }] : []),
    ...(noNames > 0 ? [{ code: 'source.noNames', text: names }] : []),
  ];
}

function consentReason({ looksLikeConsent = [] }: SourceTally): readonly QualityReason[] {
  return looksLikeConsent.length === 0
    ? []
    : [{ code: 'source.looksLikeConsent', text: consentAdvice(looksLikeConsent) }];
}

/** How good a source is, by what was counted of it. */
export function sourceQuality(tally: SourceTally): SourceQuality {
  const judged = judgementsOf(tally).flatMap(({ share, ...rest }) => (share === undefined ? [] : [{ ...rest, share }]));
  const weight = judged.reduce((sum, { part }) => sum + sourceWeights[part], 0);
  const points = judged.reduce((sum, { part, share }) => sum + sourceWeights[part] * share, 0);
  const parts: SourceQuality['parts'] = Object.fromEntries(judged.map(({ part, share }) => [part, share]));
  const { identified = 1 } = parts;
  const { deliveries, unidentified = 0, suggests } = tally;
  return {
    // whatever else is good about posts that name nobody is worth nothing
    score: weight === 0 ? 1 : bounded((points / weight) * identified),
    parts,
    counts: { deliveries, applied: appliedOf(tally), unidentified },
    reasons: [
      ...filesReason(tally),
      ...consentReason(tally),
      ...leftOutReasons(tally),
      ...judged.flatMap(({ share, code, text }) => (share < 1 ? [{ code, text: text(percent(1 - share)) }] : [])),
    ],
    ...(bounded(1 - identified) >= redFrom && { mark: 'red' as const }),
    ...(identified < 1 && suggests !== undefined && { suggests }),
  };
}
