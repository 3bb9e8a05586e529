import { randomBytes } from 'node:crypto';
import { mintReceiptId } from '@afluente/app/deliveries/receipt-id';
import type { Receipt } from '@afluente/domain/deliveries/delivery';
import { checked } from '@afluente/tests/contract/check-http-answer';
import { httpEvent, intakeEnvironmentForTests, lambdaContext } from '@afluente/tests/fakes/intake-environment';
import { handler } from './read-receipt';

const at = '2026-03-01T10:00:00.000Z';

const environment = intakeEnvironmentForTests(handler);

async function read(receiptId: string, when = at, headers: Readonly<Record<string, string>> = {}) {
  const event = httpEvent('GET', `/v1/receipts/${receiptId}`, { pathParameters: { receiptId }, at: when, headers });
  const { statusCode, body } = await checked(handler)(event, lambdaContext);
  return { status: statusCode, body: JSON.parse(body ?? '') };
}

describe('read-receipt', () => {
  it('answers "queued" for a genuine id that is not recorded yet', async () => {
    const id = mintReceiptId(environment().hubSecret(), at);

    expect(await read(id)).toEqual({ status: 200, body: { status: 'queued', interactions: [], identified: 0 } });
  });

  it('gives the reason in the language of whoever asks', async () => {
    const id = mintReceiptId(environment().hubSecret(), at);
    const late = '2026-03-20T10:00:00.000Z';

    const english = await read(id, late);
    const spanish = await read(id, late, { 'accept-language': 'es' });

    expect(english.body).toMatchObject({ status: 'lost', reason: expect.stringContaining('No queue holds it') });
    expect(spanish.body).toMatchObject({ status: 'lost', reason: expect.stringContaining('Ninguna cola') });
  });

  it('does not know an invented id, and does not ask the table for it', async () => {
    const forged = mintReceiptId(randomBytes(32), at);
    environment().aws.calls.length = 0;

    const answers = [await read(forged), await read('dly_1'), await read('')];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(environment().aws.calls.map(({ name }) => name)).not.toContain('DynamoDB.GetItem');
  });

  it('no longer knows an id that is older than a queue keeps messages', async () => {
    const id = mintReceiptId(environment().hubSecret(), at);

    expect((await read(id, '2026-04-01T10:00:00.000Z')).status).toBe(404);
  });

  it('shows the outcome of a delivery, without where it is stored', async () => {
    const id = mintReceiptId(environment().hubSecret(), at);
    const receipt: Receipt = {
      deliveryId: id,
      sourceId: 'shop',
      vendor: 'twilio',
      status: 'duplicate',
      duplicateOf: 'dly_other',
      interactions: [{ id: 'int_1', customerId: 'cus_1' }],
      receivedAt: at,
      recordedAt: at,
      raw: { key: 'deliveries/x', line: 0 },
    };
    environment().putReceipt(receipt);

    expect(await read(id)).toEqual({
      status: 200,
      body: {
        status: 'duplicate',
        duplicateOf: 'dly_other',
        interactions: [{ id: 'int_1', customerId: 'cus_1' }],
        identified: 1,
      },
    });
  });

  it('says of a replay that failed each time where it is, until one was recorded', async () => {
    const deliveryId = mintReceiptId(environment().hubSecret(), at);
    const receipt = { deliveryId, sourceId: 'shop', vendor: 'twilio', status: 'applied' as const };
    const record = (recordedAt: string) =>
      environment().putReceipt({
        ...receipt,
        interactions: [],
        receivedAt: at,
        recordedAt,
        raw: { key: 'deliveries/x', line: 0 },
      });
    const replay = async () => (await read(deliveryId)).body.replay?.status;
    record(at);
    const never = await replay();
    environment().putStuck({ deliveryId, notedAt: '2026-03-02T10:00:00.000Z' });
    const stuck = await replay();
    const replayGivenUpAt = '2026-03-12T10:00:00.000Z';
    environment().putStuck({ deliveryId, notedAt: replayGivenUpAt, replayGivenUpAt });
    const givenUp = await replay();
    record('2026-03-13T10:00:00.000Z');

    expect([never, stuck, givenUp, await replay()]).toEqual([undefined, 'stuck', 'givenUp', undefined]);
  });
});
