/** The roles of those who use the hub: who owns which part of the funnel. */
export const roles = ['admin', 'marketing', 'sales', 'service', 'leadership'] as const;

/** Roles of programs, which have nothing else: `mailer` sends customers their links. */
export const machineRoles = ['mailer'] as const;

export type Role = (typeof roles | typeof machineRoles)[number];
