import type { Lead } from './lead-record';

/** Whether the rules were asked who gets it, since it was opened or opened again. */
export function isRouted({ trace }: Pick<Lead, 'trace'>): boolean {
  return trace.findLast(({ act }) => act === 'route' || act === 'restore')?.act === 'route';
}
