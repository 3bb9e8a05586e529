/** The roles of those who use the hub: who owns which part of the funnel. */
export const roles = ['admin', 'marketing', 'sales', 'service', 'leadership'] as const;
export type Role = (typeof roles)[number];
