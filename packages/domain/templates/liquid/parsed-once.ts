import type { Template } from 'liquidjs';
import { parseLiquid } from './engine';

/** Sources of an hour's messages: a template is read once, and written for thousands. */
const mostKept = 200;
const kept = new Map<string, Template[]>();

/** A source as it was read, now or before; nothing changes it when it is written. */
export function parsedOnce(source: string): Template[] {
  const parsed = kept.get(source) ?? parseLiquid(source);
  // a map goes through its names in the order in which they were added
  kept.delete(source);
  kept.set(source, parsed);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return parsed;
}
