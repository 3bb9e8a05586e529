import { inboxKey } from '@afluente/app/deliveries/delivery-body';
import { importPartKey } from '@afluente/app/imports/import-files';
import { newImport } from '@afluente/domain/imports/import';
import { ImportInput } from '@afluente/domain/imports/import-record';
import { startErasure } from '@afluente/domain/privacy/erasure';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import type { DomainEvent } from '@afluente/events/define-event';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { EventFunction } from '@afluente/runtime/heard-events';
import type { BatchResponse, QueueEvent } from '@afluente/runtime/queue-handler';
import { anEvent, eventsDelivery, formDelivery, lambdaContext, queueEvent, smsDelivery } from './deliveries';
import type { HubEnvironment } from './hub-environment';
import { eventsOn, handOver, onTheBus } from './published';

/** Ana, who lived through something in a hub and asks to be erased; and the bus and Lambda around the erasure. */
export interface ErasureFixture {
  /** Two interactions of Ana's, a repeat, a quarantined delivery and spam that hold her values, an imported file with a row of hers, and a neighbour. */
  liveThrough(): Promise<void>;
  /** gives deliveries to the recorder, one batch */
  deliver(...batch: Parameters<typeof queueEvent>): Promise<void>;
  /** accepts that she is to be erased */
  begin(): Promise<Erasure>;
  /** Runs the worker on every request that the erasure carries until none is left; what fails is tried again. Answers how many turns it took. */
  run(erasureId: string, turns?: Turns): Promise<number>;
  /** begins and runs it; the erasure as it is then */
  erase(): Promise<Erasure>;
}

export interface Turns {
  /** milliseconds that are left, each time the worker asks; plenty where absent */
  readonly remainingMs?: () => number;
  readonly before?: () => void;
}

export const askedAt = '2026-03-05T10:00:00.000Z';
export const ana = 'ana.garrido@example.com';
/** whatever is Ana's */
export const traces = /garrido|5512345678|55 1234 5678|Ana G|Hola, soy/i;
/** what an erasure of hers removes */
export const whatWasThere: Erasure['removed'] = {
  profile: 1,
  identifier: 2,
  interaction: 3,
  lead: 1,
  rawDelivery: 6,
  importFile: 1,
};

const mostTurns = 60;

export interface ErasingFunctions {
  readonly record: DeclaredHandler<QueueEvent, BatchResponse>;
  readonly worker: EventFunction;
}

/** The fixture of a test environment, over the functions themselves. */
export function erasureFixture(
  environment: () => HubEnvironment,
  { record, worker }: ErasingFunctions,
): ErasureFixture {
  const deliver: ErasureFixture['deliver'] = async (...batch) => {
    await record(queueEvent(...batch), lambdaContext);
  };
  const begin = async () => {
    const { id = '' } = (await environment().store.customers.findByIdentifier({ type: 'email', value: ana })) ?? {};
    const found = await environment().store.customers.record(id);
    if (found === undefined) throw new Error('Nobody is there to be erased');
    const start = startErasure(found, { at: askedAt, by: 'person-1' });
    if (!(await environment().store.erasures.begin(start))) throw new Error('The erasure did not begin');
    return start.erasure;
  };
  const run: ErasureFixture['run'] = async (erasureId, { remainingMs = () => 900_000, before } = {}) => {
    let request: DomainEvent | undefined;
    for (let turns = 0; turns < mostTurns; turns += 1) {
      const erasure = await environment().store.erasures.get(erasureId);
      if (erasure?.stage === 'done') return turns;
      // a turn that failed is called again with what it was called with
      [request = request] = eventsOn((await environment().items()).filter(({ type }) => type === 'erasure'));
      if (request === undefined) throw new Error('The erasure carries no request');
      before?.();
      const context = { ...lambdaContext, getRemainingTimeInMillis: remainingMs };
      await handOver(worker, onTheBus(request), context).catch(() => undefined);
    }
    throw new Error('The erasure came to no end');
  };
  const erase = async () => {
    const { id } = await begin();
    await run(id);
    const done = await environment().store.erasures.get(id);
    if (done === undefined) throw new Error('There is no erasure');
    return done;
  };
  return { liveThrough: () => liveThrough(environment(), deliver), deliver, begin, run, erase };
}

async function liveThrough(environment: HubEnvironment, deliver: ErasureFixture['deliver']): Promise<void> {
  const person = {
    identifiers: [
      { type: 'email', value: ana },
      { type: 'phone', value: '+525512345678' },
    ],
    name: 'Ana Garrido',
  };
  const lead = anEvent('e1', ana, { person, content: { text: 'Hola, soy Ana' } });
  const post = formDelivery('dly_form', { email: ana, nombre: 'Ana Garrido', website: '' });
  await deliver([eventsDelivery('dly_1', [lead]), eventsDelivery('dly_bo', [anEvent('e9', 'bo@example.com')])]);
  await deliver([post, smsDelivery('dly_sms', 'SM1')]);
  await deliver([eventsDelivery('dly_again', [lead])]);
  await deliver([eventsDelivery('dly_bad', `{"broken": "call me, 55 1234 5678"`)]);
  await deliver([formDelivery('dly_spam', { email: ana, nombre: 'Ana Garrido', website: 'http://spam.example' })]);
  environment.objects.set(inboxKey('dly_1'), Buffer.from(ana));
  await importHer(environment);
}

/** A file with a row of hers, whose import was not started. */
async function importHer({ store, objects }: HubEnvironment): Promise<void> {
  const at = new Date().toISOString();
  const one = newImport(ImportInput.parse({ name: 'fair', format: 'csv' }), { by: 'person-1', at, requestId: 'r1' });
  const part = { number: 1, bytes: 1, hash: '0'.repeat(64) };
  await store.imports.save({ import: one, events: [] });
  await store.imports.putPart(one.id, part, at);
  objects.set(importPartKey(one.id, part), Buffer.from(`email,nombre\n${ana},Ana Garrido\n`));
}
