import { consentAnswer } from '@afluente/domain/consent/consent-answer';
import { type ConsentState, consentStates } from '@afluente/domain/customers/record/consent-state';

/**
 * The state that a sender means: one of ours, or a known yes or no as people and other systems write it (`true`, `"sí"`, `"unsubscribed"`);
 * undefined for what is neither.
 */
export function sentConsentState(written: string | number | boolean): ConsentState['state'] | undefined {
  const text = String(written).trim();
  const own = consentStates.find((state) => state === text.toLowerCase());
  if (own !== undefined || text === '') return own;
  const answer = consentAnswer(text);
  if (answer === 'unknown') return undefined;
  return answer === 'yes' ? 'granted' : 'denied';
}
