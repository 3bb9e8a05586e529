import { everyPurpose } from '../customers/record/consent-state';

/** What a yes refuses that a form or a file maps to `refusal:<channel>:<purpose>`: marketing stands for everything, as a column `Email Opt Out` names nothing. */
export const refusedBy = (purpose: string): string => (purpose === 'marketing' ? everyPurpose : purpose);
