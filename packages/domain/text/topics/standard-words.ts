/** The shape of the standard lists: what makes a topic, what hints at it, and what only looks like it; phrases between `|`. */
export interface StandardLists {
  readonly words: string;
  readonly hints?: string;
  readonly except?: string;
}

export const standardIds = [
  ...(['billing', 'delivery', 'refund', 'bug', 'complaint', 'cancellation'] as const),
  ...(['account-access', 'pricing', 'appointment', 'praise'] as const),
];

export type StandardId = (typeof standardIds)[number];

export type StandardWords = Readonly<Record<StandardId, StandardLists>>;
