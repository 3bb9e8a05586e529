import type { Lead, Trace } from './lead-record';

/** The record is to stay small: the latest traces are kept. */
const mostTraces = 20;

/** Whether the rules were asked who gets it, since it was opened or opened again. */
export function isRouted({ trace }: Pick<Lead, 'trace'>): boolean {
  return trace.findLast(({ act }) => act === 'route' || act === 'restore')?.act === 'route';
}

/** The lead with one more trace of why it is as it is; the same lead without one. */
export function withTrace(lead: Lead, trace: Trace | undefined): Lead {
  return trace === undefined ? lead : { ...lead, trace: [...lead.trace, trace].slice(-mostTraces) };
}
