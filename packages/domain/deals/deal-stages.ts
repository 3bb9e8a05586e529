import type { Deal } from './deal-record';
import type { Pipeline } from './pipeline';

/** Who acts on a deal, and when. */
export interface DealAct {
  /** `person:<subject>` or what else acts */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
}

/** Open stages between, on the way forward; none on the way back. */
export function skippedBetween({ stages }: Pipeline, from: string, to: string): readonly string[] {
  const [start, end] = [from, to].map((id) => stages.findIndex((stage) => stage.id === id));
  if (start === undefined || end === undefined || start === -1) return [];
  return stages.slice(start + 1, end).flatMap(({ id, kind }) => (kind === 'open' ? [id] : []));
}

/** How long it has been in its stage. */
export const secondsIn = ({ history, createdAt }: Deal, at: string) =>
  Math.max(Math.round((Date.parse(at) - Date.parse(history.at(-1)?.at ?? createdAt)) / 1000), 0);
