import { choicesFor } from '@afluente/domain/choices';
import { changeDeal, type DealPatch } from '@afluente/domain/deals/change-deal';
import type { Deal } from '@afluente/domain/deals/deal-record';
import { type DealAct, stageOf } from '@afluente/domain/deals/deal-stages';
import { type DealToOpen, openDeal } from '@afluente/domain/deals/open-deal';
import type { Pipeline } from '@afluente/domain/deals/pipeline';
import { pipelineConfig } from '@afluente/domain/deals/pipeline-config';
import { ConflictError, NotFoundError, RejectedError } from '@afluente/domain/errors';
import { dealIdFor } from '@afluente/domain/ids';
import type { DealStore } from '@afluente/store/deals/deal-store';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import { allOf } from '../policies/all-of';
import { untilSettled } from '../until-settled';

export interface DealParts {
  readonly deals: DealStore;
  readonly config: Pick<ConfigStore, 'get' | 'list'>;
}

const busy = () => new ConflictError('Others change this deal right now; read it again and decide anew.');

/** Opens a deal; the same cause, or the same own id, answers the deal that is there. Throws RejectedError as `openDeal` does. */
export async function createDeal(
  asked: DealToOpen & { readonly pipelineId?: string | undefined },
  act: DealAct,
  { deals, config }: DealParts,
): Promise<Deal> {
  const pipeline = await pipelineFor(asked.pipelineId, config);
  const id = dealIdFor(asked.customerId, asked.cause);
  await untilSettled({
    load: () => deals.get(id),
    decide: (there) => (there === undefined ? openDeal(asked, pipeline, act) : undefined),
    save: (writes) => deals.save(writes),
    busy,
  });
  return found(await deals.get(id));
}

/** Changes a deal. Throws NotFoundError where there is none, RejectedError as `changeDeal` does, ConflictError where others are first every time. */
export async function editDeal(id: string, { patch, act }: DealEdit, { deals, config }: DealParts): Promise<Deal> {
  await untilSettled({
    load: async () => {
      const deal = found(await deals.get(id));
      return { deal, pipeline: await pipelineFor(deal.pipelineId, config) };
    },
    decide: ({ deal, pipeline }) => changeDeal(deal, patch, pipeline, act),
    save: (writes) => deals.save(writes),
    busy,
  });
  return found(await deals.get(id));
}

export interface DealEdit {
  readonly patch: DealPatch;
  readonly act: DealAct;
}

function found(deal: Deal | undefined): Deal {
  if (deal === undefined) throw new NotFoundError('There is no such deal.');
  return deal;
}

/** Throws RejectedError, with those there are, where a pipeline or a stage of it is named that is not there. */
export async function requireStage(pipelineId: string, stageId: string | undefined, config: DealParts['config']) {
  const pipeline = await pipelineFor(pipelineId, config);
  if (stageId !== undefined) stageOf(pipeline, stageId);
}

/** The pipeline of that id; where none is named, the one that there is. */
async function pipelineFor(id: string | undefined, config: DealParts['config']): Promise<Pipeline> {
  const named = id === undefined ? undefined : await config.get(pipelineConfig, id);
  if (named !== undefined) return named;
  const all = await allOf(config, pipelineConfig);
  const [first] = all;
  if (id === undefined && first !== undefined && all.length === 1) return first;
  const ids = all.map((one) => one.id);
  const missing = id === undefined ? 'Name the pipeline' : `There is no pipeline ${id}`;
  const choice = ids.length === 0 ? 'set one up with PUT /v1/pipelines/{pipelineId}' : choicesFor(id ?? '', ids);
  throw new RejectedError('deal.unknownPipeline', `${missing}; ${choice}`, { pointer: '/pipeline' });
}
