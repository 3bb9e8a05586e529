import { always, type ItemWrite, next } from '../entity';
import { RejectedError } from '../errors';
import { companyDealEntity } from './company-deal-record';
import { eventsOf } from './deal-events';
import { type Deal, dealEntity } from './deal-record';
import { type DealAct, requireWay, secondsIn, stageOf } from './deal-stages';
import { isCurrency, type Pipeline, type Stage, unknownCurrency } from './pipeline';

/** How a deal is moved and changed. */

const mostHistory = 100;

/** What somebody says of a deal; null takes a value away. */
export interface DealPatch {
  readonly name?: string | undefined;
  readonly stage?: string | undefined;
  /** its currency is that of before, or the pipeline's, where absent */
  readonly amount?: { readonly minor: number; readonly currency?: string | undefined } | null | undefined;
  /** 0 to 1, until the next stage; null: the stage's */
  readonly probability?: number | null | undefined;
  readonly expectedCloseOn?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly companyId?: string | null | undefined;
  readonly leadId?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/**
 * The deal changed; undefined where nothing is. A further stage sets its probability and, won or lost, when it closed; reopening takes that back.
 * Throws RejectedError with a pointer: `deal.unknownStage`, `deal.stageSkipped`, `deal.currencyMissing`, `deal.unknownCurrency`.
 */
export function changeDeal(
  deal: Deal,
  patch: DealPatch,
  pipeline: Pipeline,
  act: DealAct,
): readonly ItemWrite[] | undefined {
  const to = patch.stage === deal.stageId ? undefined : patch.stage;
  const changed = patched(to === undefined ? deal : move(deal, to, { pipeline, act }), patch, pipeline);
  if (JSON.stringify(changed) === JSON.stringify(deal)) return undefined;
  const { at, correlationId } = act;
  const state = {
    ...withOwners(deal, changed, act),
    version: deal.version + 1,
    updatedAt: at,
    correlationId,
    causationId: deal.id,
  };
  const events = eventsOf(deal, state, { pipeline, act });
  return [next(dealEntity, state, events), ...(deal.companyId === state.companyId ? [] : companyOf(state))];
}

/** With who has it now, where that is somebody else than before. */
export function withOwners(before: Pick<Deal, 'ownerId' | 'teamId'>, after: Deal, { at, by }: DealAct): Deal {
  const { ownerId, teamId, owners = [] } = after;
  if (before.ownerId === ownerId && before.teamId === teamId) return after;
  const held = { ...(ownerId !== undefined && { ownerId }), ...(teamId !== undefined && { teamId }) };
  return { ...after, owners: [...owners, { ...held, at, by }].slice(-mostHistory) };
}

/** That it is found with the company that it names. */
export const companyOf = ({ id: dealId, companyId }: Deal): readonly ItemWrite[] =>
  companyId === undefined ? [] : [always(companyDealEntity, { companyId, dealId })];

function move(deal: Deal, to: string, { pipeline, act }: { readonly pipeline: Pipeline; readonly act: DealAct }): Deal {
  const stage = stageOf(pipeline, to);
  requireWay(pipeline, deal, stage);
  return moved(deal, stage, act);
}

/** In another stage, whatever the way there: see `requireWay`. */
export function moved(deal: Deal, stage: Stage, { at, by }: DealAct): Deal {
  const { closedAt, reason: _, ...open } = deal;
  const last = deal.history.map((entry, index) =>
    index === deal.history.length - 1 ? { ...entry, seconds: secondsIn(deal, at) } : entry,
  );
  return {
    ...open,
    ...{ stageId: stage.id, kind: stage.kind, probability: stage.probability, probabilityBy: 'stage' },
    ...(stage.kind !== 'open' && { closedAt: deal.kind === stage.kind ? (closedAt ?? at) : at }),
    history: [...last, { stageId: stage.id, at, by }].slice(-mostHistory),
  };
}

/** With what a patch says, but for its stage. */
export function patched(deal: Deal, patch: DealPatch, pipeline: Pipeline): Deal {
  const { amount, probability, stage: _, name, ...rest } = patch;
  const texts = ['expectedCloseOn', 'ownerId', 'teamId', 'companyId', 'leadId', 'reason'] as const;
  const set = Object.fromEntries(texts.flatMap((field) => (rest[field] === undefined ? [] : [[field, rest[field]]])));
  const ownStage = pipeline.stages.find(({ id }) => id === deal.stageId);
  const all = {
    ...deal,
    ...companiesBefore(deal, patch),
    ...(name !== undefined && { name }),
    ...set,
    ...(amount !== undefined && { amount: amount === null ? null : moneyOf(deal, amount, pipeline) }),
    ...(typeof probability === 'number' && { probability, probabilityBy: 'person' as const }),
    ...(probability === null && {
      probability: ownStage?.probability ?? deal.probability,
      probabilityBy: 'stage' as const,
    }),
  };
  // what is null is taken away, and everything else is of its field's type
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as Deal;
}

function companiesBefore(
  { companyId, companiesBefore: before = [] }: Deal,
  patch: DealPatch,
): Pick<Deal, 'companiesBefore'> {
  const isLeft = companyId !== undefined && patch.companyId !== undefined && patch.companyId !== companyId;
  return isLeft ? { companiesBefore: [...new Set([...before, companyId])] } : {};
}

/** An amount keeps its own currency: nothing is converted. */
function moneyOf(
  deal: Deal,
  { minor, currency }: NonNullable<DealPatch['amount']>,
  pipeline: Pipeline,
): NonNullable<Deal['amount']> {
  const code = currency ?? deal.amount?.currency ?? pipeline.currency;
  if (code === undefined) {
    const message = 'Say the currency of the amount, as EUR, or give the pipeline one';
    throw new RejectedError('deal.currencyMissing', message, { pointer: '/amount/currency' });
  }
  if (!isCurrency(code)) {
    throw new RejectedError('deal.unknownCurrency', `${code} ${unknownCurrency}`, { pointer: '/amount/currency' });
  }
  return { minor, currency: code };
}
