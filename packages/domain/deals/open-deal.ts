import { type ItemWrite, once } from '../entity';
import { dealIdFor } from '../ids';
import { companyOf, type DealPatch, moved, patched, withOwners } from './change-deal';
import { noticeOf, openedEvent, stageEvent } from './deal-events';
import { type Deal, dealEntity, dealKeyEntity } from './deal-record';
import { type DealAct, requireWay, stageOf } from './deal-stages';
import type { Pipeline, Stage } from './pipeline';

export interface DealToOpen extends DealPatch {
  readonly customerId: string;
  readonly name: string;
  readonly key?: string | undefined;
  /** what makes it itself: the same cause opens one deal */
  readonly cause: readonly (string | number)[];
}

/**
 * The writes that open a deal in its stage, or the pipeline's first open one. One that is won or lost already was open for no time: it is
 * opened and moved in one, so that whoever waits for a won deal sees it. Throws RejectedError as `changeDeal` does.
 */
export function openDeal(asked: DealToOpen, pipeline: Pipeline, act: DealAct): readonly ItemWrite[] {
  const first = pipeline.stages.find(({ kind }) => kind === 'open');
  const stage = stageOf(pipeline, asked.stage ?? first?.id ?? '');
  if (first !== undefined && stage !== first)
    requireWay(pipeline, begun(asked, { pipeline, stage: first, act }), stage);
  const opened = begun(asked, { pipeline, stage: first !== undefined && stage.kind !== 'open' ? first : stage, act });
  const isClosed = opened.stageId !== stage.id;
  const deal = withOwners({}, patched(isClosed ? moved(opened, stage, act) : opened, asked, pipeline), act);
  const { amount, ownerId, companyId } = deal;
  const asOpened: Deal = {
    ...opened,
    ...(amount && { amount }),
    ...(ownerId !== undefined && { ownerId }),
    ...(companyId !== undefined && { companyId }),
  };
  const events = isClosed
    ? [openedEvent(asOpened, act), stageEvent(asOpened, deal, { pipeline, act })]
    : [openedEvent(deal, act), ...noticeOf(deal, act)];
  const { id: dealId, key } = deal;
  const named = key === undefined ? [] : [once(dealKeyEntity, { key, dealId })];
  return [once(dealEntity, deal, events), ...named, ...companyOf(deal)];
}

interface Beginning {
  readonly pipeline: Pipeline;
  readonly stage: Stage;
  readonly act: DealAct;
}

function begun({ customerId, name, leadId, key, cause }: DealToOpen, { pipeline, stage, act }: Beginning): Deal {
  const { at, by, correlationId } = act;
  return {
    ...{ id: dealIdFor(customerId, cause), customerId, version: 1, name, pipelineId: pipeline.id },
    ...{ stageId: stage.id, kind: stage.kind, probability: stage.probability, probabilityBy: 'stage' },
    ...{ createdAt: at, updatedAt: at, history: [{ stageId: stage.id, at, by }] },
    ...{ correlationId, causationId: correlationId },
    ...(stage.kind !== 'open' && { closedAt: at }),
    ...(key !== undefined && { key }),
    ...(typeof leadId === 'string' && { leadId }),
  };
}
