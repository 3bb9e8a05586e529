import { defineContribution } from '../customers/record/contribution';
import { correctConsents } from './correct-consents';
import { saidIn } from './said-refusal';
import { contributeConsents, ofConsents } from './stated-consents';

/** What an interaction states of consent: ledger entries, the current consents, and a message where a form wants them confirmed. */
export const contribution = defineContribution({
  ...ofConsents,
  correct: correctConsents,
  contribute: (fact, before) => contributeConsents(fact, before, saidIn(fact.interaction)),
});
