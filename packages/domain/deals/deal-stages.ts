import { choicesFor } from '../choices';
import { RejectedError } from '../errors';
import type { Deal } from './deal-record';
import type { Pipeline, Stage } from './pipeline';

/** Which stages a deal may go to, and what it leaves out. */

/** Who acts on a deal, and when. */
export interface DealAct {
  /** `person:<subject>` or what else acts */
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly correlationId: string;
}

/** The stage of that id. Throws RejectedError `deal.unknownStage`, which names those there are. */
export function stageOf({ id, stages }: Pipeline, stageId: string): Stage {
  const stage = stages.find((one) => one.id === stageId);
  if (stage !== undefined) return stage;
  const choice = choicesFor(
    stageId,
    stages.map((one) => one.id),
  );
  throw new RejectedError('deal.unknownStage', `The pipeline ${id} has no stage ${stageId}; ${choice}`, {
    pointer: '/stage',
  });
}

/** Open stages between, on the way forward; none on the way back. A deal that is closed goes on from where it was closed. */
export function skippedBetween({ stages }: Pipeline, { stageId, history }: Deal, to: string): readonly string[] {
  const isOpen = (id: string) => stages.some((stage) => stage.id === id && stage.kind === 'open');
  const from = isOpen(stageId) ? stageId : history.findLast((entry) => isOpen(entry.stageId))?.stageId;
  const [start, end] = [from, to].map((id) => stages.findIndex((stage) => stage.id === id));
  if (start === undefined || end === undefined || start === -1) return [];
  return stages.slice(start + 1, end).flatMap(({ id, kind }) => (kind === 'open' ? [id] : []));
}

/** Throws RejectedError `deal.stageSkipped` where the pipeline leaves no stage out, and this would. Lost it may be at any time. */
export function requireWay(pipeline: Pipeline, deal: Deal, to: Stage): void {
  if (pipeline.skip !== false || to.kind === 'lost') return;
  if (deal.kind === 'lost' && to.kind === 'won') {
    const message = `The pipeline ${pipeline.id} leaves no stage out: a deal that was lost is opened again before it is won`;
    throw new RejectedError('deal.stageSkipped', message, { pointer: '/stage' });
  }
  const skipped = skippedBetween(pipeline, deal, to.id);
  if (skipped.length === 0) return;
  const message = `The pipeline ${pipeline.id} leaves no stage out: ${skipped.join(', ')} would be`;
  throw new RejectedError('deal.stageSkipped', message, { pointer: '/stage' });
}

/** How long it has been in its stage. */
export const secondsIn = ({ history, createdAt }: Deal, at: string) =>
  Math.max(Math.round((Date.parse(at) - Date.parse(history.at(-1)?.at ?? createdAt)) / 1000), 0);
