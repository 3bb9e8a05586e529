import { everyContribution } from '@afluente/app/customers/recording/every-contribution';
import type { Contributing } from '@afluente/domain/customers/record/contribute-all';

/** What the features add to recording, with the standard of their policies. */
export const contributing: Contributing = { contributions: everyContribution };
