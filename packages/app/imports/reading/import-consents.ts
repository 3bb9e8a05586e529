import { consentAnswer, type DeclaredAnswers, refusalAnswer } from '@afluente/domain/consent/consent-answer';
import { refusedBy } from '@afluente/domain/consent/refused-by';
import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { LeftOut } from '@afluente/domain/imports/left-out';
import type { Cell } from './import-cell';

type Consent = NonNullable<InteractionDraft['consent']>[number];

/** What the consents of a row are read with. */
export interface ConsentContext {
  readonly answers?: DeclaredAnswers;
  /** whether the time of the row is when people said what it says; no consent follows where it is not */
  readonly isDated: boolean;
  readonly wording?: string | undefined;
  /** names the import, as proof of what people agreed to */
  readonly proof: string;
}

/** What a row says about consent. */
export interface RowConsents {
  readonly stated: readonly Consent[];
  /** answers that are neither a yes nor a no */
  readonly unclear: readonly Cell[];
  readonly leftOut: readonly LeftOut[];
}

const unclearReason = 'This is neither a known yes nor a known no: nothing is changed by it.';
const undatedReason = 'The row does not say when this was said: nothing is changed by it.';

/** Reads the consent columns of a row: a known yes grants and a known no denies, as of the row's date; in a refusal's column a yes denies. */
export function consentsOfRow(
  cells: readonly Cell[],
  { answers, isDated, wording, proof }: ConsentContext,
): RowConsents {
  const asked = cells.flatMap((cell) => {
    const [kind, channel, purpose] = cell.target.split(':');
    if (channel === undefined || purpose === undefined || (kind !== 'consent' && kind !== 'refusal')) return [];
    const answer = kind === 'consent' ? consentAnswer(cell.value, answers) : refusalAnswer(cell.value, answers);
    return [{ cell, channel, purpose: kind === 'refusal' ? refusedBy(purpose) : purpose, answer }];
  });
  const evidence = { ...(wording === undefined ? {} : { wording }), proof };
  const stated = asked.flatMap(({ channel, purpose, answer }): Consent[] => {
    if (!isDated || answer === 'unknown' || answer === 'nothing') return [];
    return [{ channel, purpose, state: answer === 'yes' ? 'granted' : 'denied', ...evidence }];
  });
  const unclear = asked.filter(({ answer }) => answer === 'unknown').map(({ cell }) => cell);
  const undated = isDated ? [] : asked.filter(({ answer }) => answer !== 'unknown').map(({ cell }) => cell);
  return {
    stated,
    unclear,
    leftOut: [
      ...unclear.map(({ column }) => ({ column, code: 'import.unclearConsent', reason: unclearReason })),
      ...undated.map(({ column }) => ({ column, code: 'import.undatedConsent', reason: undatedReason })),
    ],
  };
}
