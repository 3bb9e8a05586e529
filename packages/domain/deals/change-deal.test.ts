import { statesOf } from '../entity';
import { changeDeal, type DealPatch } from './change-deal';
import { type Deal, dealEntity } from './deal-record';
import { openDeal } from './open-deal';
import { type Pipeline, PipelineInput } from './pipeline';
import { pipelineConfig } from './pipeline-config';

const stages = [
  { id: 'talk', name: 'Talk', probability: 0.1, kind: 'open' as const },
  { id: 'offer', name: 'Offer', probability: 0.4, kind: 'open' as const },
  { id: 'contract', name: 'Contract', probability: 0.8, kind: 'open' as const },
  { id: 'won', name: 'Won', probability: 1, kind: 'won' as const },
  { id: 'lost', name: 'Lost', probability: 0, kind: 'lost' as const },
];
const times = { createdAt: '2027-01-01T00:00:00.000Z', updatedAt: '2027-01-01T00:00:00.000Z' };
const pipeline: Pipeline = { id: 'sales', version: 1, ...times, name: 'Sales', stages, currency: 'EUR' };
const act = (minute: number) => ({
  by: 'person:eva',
  at: `2027-01-04T10:${String(minute).padStart(2, '0')}:00.000Z`,
  correlationId: 'req_1',
});

function opened(more: Partial<DealPatch> = {}): Deal {
  const asked = { customerId: `cus_${'0'.repeat(25)}1`, name: 'Terrace', cause: ['test'], ...more };
  const [deal] = statesOf(openDeal(asked, pipeline, act(0)), dealEntity);
  if (deal === undefined) throw new Error('No deal was opened');
  return deal;
}
/** The deal after each of these, and the events of the last one. */
function after(deal: Deal, ...patches: readonly DealPatch[]) {
  let now = deal;
  let events: readonly { type: string; data: unknown }[] = [];
  for (const [index, patch] of patches.entries()) {
    const [write] = changeDeal(now, patch, pipeline, act(index + 1)) ?? [];
    if (write === undefined) continue;
    now = statesOf([write], dealEntity)[0] ?? now;
    events = write.events;
  }
  return { deal: now, events };
}

describe('a deal', () => {
  it('begins in the first open stage, with its probability', () => {
    expect(opened()).toMatchObject({ stageId: 'talk', probability: 0.1, kind: 'open', history: [{ stageId: 'talk' }] });
  });

  it('may leave out stages on its way forward, which the event names with the time that it took', () => {
    const { deal, events } = after(opened(), { stage: 'contract' });

    expect(deal).toMatchObject({ stageId: 'contract', probability: 0.8, version: 2 });
    expect(events.map(({ type }) => type)).toEqual(['DealStageChanged']);
    expect(events[0]?.data).toMatchObject({ from: 'talk', to: 'contract', skipped: ['offer'], seconds: 60 });
    expect(deal.history).toMatchObject([{ stageId: 'talk', seconds: 60 }, { stageId: 'contract' }]);
  });

  it('leaves none out where the pipeline says so, but may be lost at any time', () => {
    const strict = { ...pipeline, skip: false };

    expect(() => changeDeal(opened(), { stage: 'won' }, strict, act(1))).toThrow(
      'leaves no stage out: offer, contract',
    );
    expect(changeDeal(opened(), { stage: 'lost', reason: 'price' }, strict, act(1))).toBeDefined();
  });

  it('that was lost is opened again before it is won, where no stage is left out, and goes on from where it was', () => {
    const strict = { ...pipeline, skip: false };
    const lost = after(opened(), { stage: 'offer' }, { stage: 'lost' });
    const way = (to: string) => () => changeDeal(lost.deal, { stage: to }, strict, act(5));

    expect(lost.events[0]?.data).toMatchObject({ skipped: ['contract'] });
    expect(way('won')).toThrow('a deal that was lost is opened again before it is won');
    expect(way('contract')).not.toThrow();
    expect(after(lost.deal, { stage: 'won' }).events[0]?.data).toMatchObject({ skipped: ['contract'] });
  });

  it('is not born in a further stage where no stage is left out, and is opened and closed in one where it may be', () => {
    const strict = { ...pipeline, skip: false };
    const born = (stage: string, of: Pipeline) =>
      openDeal({ customerId: opened().customerId, name: 'x', cause: ['born'], stage, reason: 'price' }, of, act(0));

    expect(() => born('won', strict)).toThrow('leaves no stage out: offer, contract');
    expect(() => born('contract', strict)).toThrow('leaves no stage out: offer');
    const [write] = born('won', pipeline);
    expect(write?.events.map(({ type }) => type)).toEqual(['DealOpened', 'DealStageChanged']);
    expect(write?.events[0]?.data).toMatchObject({ stageId: 'talk', probability: 0.1 });
    expect(write?.events[1]?.data).toMatchObject({ from: 'talk', toKind: 'won', reason: 'price' });
    expect(born('lost', strict)[0]?.events).toHaveLength(2);
  });

  it('closes and opens again: when it closed and why follow the stage, by every route', () => {
    const won = after(opened(), { stage: 'won', reason: 'quality' }).deal;
    const again = after(won, { stage: 'offer' }).deal;

    expect(won).toMatchObject({ kind: 'won', probability: 1, closedAt: act(1).at, reason: 'quality' });
    expect(again).toMatchObject({ kind: 'open', probability: 0.4 });
    expect(again.closedAt).toBeUndefined();
    expect(again.reason).toBeUndefined();
  });

  it('keeps a probability by hand until the next stage', () => {
    const byHand = after(opened(), { probability: 0.55 }).deal;
    const next = after(byHand, { stage: 'offer' }).deal;

    expect(byHand).toMatchObject({ probability: 0.55, probabilityBy: 'person' });
    expect(next).toMatchObject({ probability: 0.4, probabilityBy: 'stage' });
    expect(after(byHand, { probability: null }).deal).toMatchObject({ probability: 0.1, probabilityBy: 'stage' });
  });

  it('keeps the currency of its amount, and takes its pipeline’s for the first', () => {
    const inPesos = after(opened(), { amount: { minor: 5000, currency: 'MXN' } }, { amount: { minor: 7000 } }).deal;

    expect(inPesos.amount).toEqual({ minor: 7000, currency: 'MXN' });
    expect(after(opened(), { amount: { minor: 1 } }).deal.amount).toEqual({ minor: 1, currency: 'EUR' });
    expect(after(inPesos, { amount: null }).deal.amount).toBeUndefined();
  });

  it.each<[DealPatch, string, string]>([
    [{ stage: 'nowhere' }, '/stage', 'there are talk, offer, contract, won, lost'],
    [{ amount: { minor: 1, currency: 'ZZZ' } }, '/amount/currency', 'no currency of ISO 4217'],
  ])('is refused with what there is: %j', (patch, pointer, message) => {
    expect(() => changeDeal(opened(), patch, pipeline, act(1))).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        pointer,
      }),
    );
  });

  it('needs a currency where nobody has named one', () => {
    const { currency: _, ...plain } = pipeline;

    expect(() => changeDeal(opened(), { amount: { minor: 1 } }, plain, act(1))).toThrow('Say the currency');
  });

  it('changes nothing by what it is already', () => {
    expect(changeDeal(opened(), { stage: 'talk', name: 'Terrace' }, pipeline, act(1))).toBeUndefined();
  });
});

describe('a pipeline', () => {
  const faultsOf = (more: object) =>
    pipelineConfig.settle?.(PipelineInput.parse({ name: 'Sales', stages, ...more })).faults ?? [];

  it.each([
    [{ stages: [...stages, stages[0]] }, '/stages/5/id'],
    [{ stages: stages.map((stage) => ({ ...stage, kind: 'open' })) }, '/stages'],
    [
      { stages: stages.map((stage) => (stage.id === 'won' ? { ...stage, probability: 0.9 } : stage)) },
      '/stages/3/probability',
    ],
    [{ currency: 'ZZZ' }, '/currency'],
  ])('is refused with the fault in its place: %#', (more, pointer) => {
    expect(faultsOf(more).map((fault) => fault.pointer)).toContain(pointer);
  });

  it('is taken where it is right', () => {
    expect(faultsOf({ currency: 'MXN' })).toEqual([]);
  });
});
