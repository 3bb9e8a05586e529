import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

describe('the way of a fact', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  it('turns a form post into a customer, a timeline, and a lead with an owner', async () => {
    const posted = await postContact(hub, { email: 'Luz@Example.com', nombre: 'Luz Pérez', telefono: '55 1234 5678' });
    const { receiptId } = (await posted.json()) as { receiptId: string };
    await hub.idle();

    const receipt = await hub.api.get(`/v1/receipts/${receiptId}`);
    const found = await must(hub.api.get('/v1/customers?phone=%2B525512345678'));
    const [customer] = found.body.items;
    const timeline = await must(hub.api.get(`/v1/customers/${customer.id}/timeline`));
    const leads = await must(hub.api.get('/v1/leads?status=assigned'));

    expect(posted.status).toBe(202);
    expect(receipt.body).toMatchObject({ status: 'applied', interactions: [{ customerId: customer.id }] });
    expect(customer).toMatchObject({ name: 'Luz Pérez', openLeadIds: [leads.body.items[0].id] });
    expect(timeline.body.items).toMatchObject([{ kind: 'form_submitted', channel: 'form' }]);
    expect(leads.body.items).toMatchObject([{ customerId: customer.id, ownerId: 'ana', teamId: 'sales' }]);
  });

  it('publishes each event once, those of the lead after its capture', async () => {
    const { body } = await hub.api.get('/_local/events');

    const types = body.items.map((event: { 'detail-type': string }) => event['detail-type']);

    // the bus promises no order among the events of one commit
    expect(types.slice(0, 3).sort()).toEqual(['CustomerCreated', 'InteractionRecorded', 'LeadCaptured']);
    expect(types.slice(3).sort()).toEqual(['LeadAssigned', 'LeadStatusChanged']);
  });

  it('needs no connection between a function and the services', async () => {
    const { body } = await hub.api.get('/_local/usage');

    const callers = new Set(body.calls.map((call: { function: string }) => call.function));

    expect(callers.size).toBeGreaterThanOrEqual(5);
    expect(body.endpointConnections).toBe(0);
  });
});
