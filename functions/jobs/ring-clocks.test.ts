import type { Clock } from '@afluente/domain/clocks/clock';
import { clockItem } from '@afluente/store/clocks/clock-item';
import { lambdaContext } from '@afluente/tests/fakes/deliveries';
import { type HubEnvironment, startHubEnvironment } from '@afluente/tests/fakes/hub-environment';
import { handler } from './ring-clocks';

let environment: HubEnvironment;
beforeAll(async () => {
  environment = await startHubEnvironment();
  const url = (name: string) => `${process.env.AWS_ENDPOINT_URL}/queue/${name}`;
  process.env.AFLUENTE_CLOCK_QUEUE_URLS = JSON.stringify({ 'escalate-cases': url('cases') });
  process.env.AFLUENTE_UNCLAIMED_CLOCKS_QUEUE_URL = url('unclaimed');
});
beforeEach(() => environment.forget());
afterAll(() => environment.close());

const now = Date.parse('2126-03-01T10:00:00.000Z');
const iso = (ms: number) => new Date(now + ms).toISOString();
const clock = (id: string, due: number, wakes = 'escalate-cases'): Clock => ({
  id,
  wakes,
  at: iso(due),
  version: 1,
  of: { id },
});

interface Entry {
  readonly MessageBody: string;
  readonly DelaySeconds: number;
}

/** What was sent: the queue, the clock and its delay. */
const sent = () =>
  environment.calls
    .filter(({ name }) => name === 'SQS.SendMessageBatch')
    .flatMap(({ input }) =>
      (input.Entries as readonly Entry[]).map(({ MessageBody, DelaySeconds }) => {
        return [String(input.QueueUrl).split('/').at(-1), JSON.parse(MessageBody).id, DelaySeconds];
      }),
    )
    .sort();

const tick = (ms: number) => handler({ scheduledAt: iso(ms) }, lambdaContext);

describe('ring-clocks', () => {
  it('sends what is due in this minute and the next to its queue, with what is left of its time', async () => {
    for (const one of [clock('a', 5_000), clock('b', 90_000), clock('c', 120_000), clock('d', 1_000, 'gone')]) {
      await environment.put(clockItem.itemsOf(one)[0]);
    }

    await tick(0);
    const first = sent();
    await tick(60_000);

    expect(first).toEqual([
      ['cases', 'a', 5],
      ['cases', 'b', 90],
      ['unclaimed', 'd', 1],
    ]);
    expect(sent().slice(first.length - 1)).toContainEqual(['cases', 'c', 60]);
    expect(sent()).toHaveLength(4);
  });

  it('costs a quiet minute one read of its progress, one a shard, and one write', async () => {
    await tick(0);
    environment.calls.length = 0;

    await tick(60_000);

    const names = environment.calls.map(({ name }) => name);
    expect(names.filter((name) => name === 'DynamoDB.Query')).toHaveLength(8);
    expect(names.filter((name) => name !== 'DynamoDB.Query')).toEqual(['DynamoDB.GetItem', 'DynamoDB.PutItem']);
  });

  it.each([40, 170])('rings after a standstill of %s days what was due meanwhile', async (days) => {
    const dayMs = 86_400_000;
    await tick(0);
    for (const one of [clock('a', dayMs), clock('b', (days - 1) * dayMs)]) {
      const [item] = clockItem.itemsOf(one);
      await environment.put(item);
      expect(Number(item?.expiresAt)).toBeGreaterThan((now + days * dayMs) / 1000);
    }

    await tick(days * dayMs);

    expect(sent().map(([, id]) => id)).toEqual(['a', 'b']);
  });

  it('puts twelve clocks into two calls', async () => {
    for (let index = 0; index < 12; index += 1) await environment.put(clockItem.itemsOf(clock(`x${index}`, 1000))[0]);

    await tick(0);

    expect(environment.calls.filter(({ name }) => name === 'SQS.SendMessageBatch')).toHaveLength(2);
    expect(sent()).toHaveLength(12);
  });

  it('fails where a queue refuses, and sends it with the next attempt', async () => {
    await environment.put(clockItem.itemsOf(clock('a', 5_000))[0]);
    environment.answer = ({ name }) =>
      name === 'SQS.SendMessageBatch' ? { body: { Successful: [], Failed: [{ Id: '0', Code: 'Busy' }] } } : undefined;

    await expect(tick(0)).rejects.toMatchObject({ code: 'clocks.unsent' });
    environment.answer = () => undefined;
    environment.calls.length = 0;
    await tick(0);

    expect(sent()).toEqual([['cases', 'a', 5]]);
  });
});
