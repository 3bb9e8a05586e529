import { startReprocess } from '@afluente/domain/deliveries/reprocess-run';
import { formConfig } from '@afluente/domain/forms/form-config';
import { ReprocessRequested } from '@afluente/events/deliveries';
import { sampleEvent } from '@afluente/tests/builders/event-sample';
import { formDelivery, lambdaContext, queueEvent, receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { handOver, onTheBus } from '@afluente/tests/fakes/published';
import { handler as recorder } from '../pipeline/record-deliveries';
import { handler } from './run-reprocess';

const environment = environmentForTests({ forgets: 'configuration too' });
const store = () => environment().store;

async function mapped(mapping: Readonly<Record<string, string>>) {
  await store().config.put({ config: formConfig, id: 'contact', by: 'marta', at: receivedAt }, () => ({
    ...{ name: 'Contact', allowedOrigins: ['*'], spam: { honeypot: 'website' }, mapping },
    fields: ['correo', 'nombre', 'nov', 'tel'].map((name) => ({ name, type: 'text' as const })),
  }));
}

async function reprocess() {
  const who = {
    kind: 'form',
    sourceId: 'contact',
    by: 'marta',
    requestId: 'one',
    at: '2026-03-02T10:00:00.000Z',
  } as const;
  const run = startReprocess({ ...who, from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z', plan: false });
  await store().reprocesses.save(run);
  const context = { ...lambdaContext, getRemainingTimeInMillis: () => 800_000 };
  const event = sampleEvent(ReprocessRequested, { data: { runId: run.id, plan: false } });
  await handOver(handler, onTheBus(event), context);
  return store().reprocesses.get(run.id);
}

async function proofs() {
  const { id = '' } = (await store().customers.findByIdentifier({ type: 'email', value: 'ana@example.com' })) ?? {};
  const { items } = await store().consents.ledger([id], {});
  return items.map(({ channel, proof }) => [channel, proof]);
}

describe('the proof of a consent, when its post is read again by a later version of the form', () => {
  beforeEach(async () => {
    await mapped({ correo: 'email', nov: 'consent:email:marketing' });
    const fields = { correo: 'ana@example.com', nombre: 'Ana', nov: 'si', tel: 'si' };
    await recorder(queueEvent([formDelivery('dly_1', fields, { configVersion: 1 })]), lambdaContext);
  });

  it('stays where the statement does', async () => {
    await mapped({ correo: 'email', nombre: 'name', nov: 'consent:email:marketing' });
    const run = await reprocess();

    expect(run?.examples[0]?.changed ?? []).not.toContain('consent');
    expect(await proofs()).toEqual([['email', 'form contact version 1']]);
  });

  it('names what the person saw and what read it, where it is newly stated', async () => {
    await mapped({ correo: 'email', nov: 'consent:email:marketing', tel: 'consent:sms:marketing' });
    await reprocess();

    expect((await proofs()).sort()).toEqual([
      ['email', 'form contact version 1'],
      ['sms', 'form contact version 1, read later by version 2'],
    ]);
  });
});
