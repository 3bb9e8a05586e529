import { randomBytes } from 'node:crypto';
import { type Hub, startHub } from '@afluente/local/hub';
import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Api, apiOf } from './api';
import { type Books, readBooks, statusesOf } from './books';
import { type BrokenStack, brokenFunctions, synthesiseBroken } from './broken-functions';
import { openBusiness } from './business';
import { type Fact, type Intake, personOf, sendAll } from './facts';
import { idle } from './running-hub';

/** What fails, fails alone: handlers beside assign-lead, and messages beside deliveries. */

const members = 3;
let stack: BrokenStack;
let hub: Hub;
let api: Api;
let secrets: Intake['secrets'];
const lines: string[] = [];
beforeAll(async () => {
  stack = await synthesiseBroken();
  const onLog = (line: string) => {
    lines.push(line);
  };
  hub = await startHub({ assembly: stack.assembly, dataDirectory: stack.dataDirectory, port: 0, onLog });
  api = await apiOf(hub.url);
  secrets = await openBusiness(api, members);
}, 120_000);
afterAll(async () => {
  await hub?.stop();
  stack?.remove();
});

function factsOf(town: string, count: number): Fact[] {
  return Array.from(
    { length: count },
    (_, number): Fact => ({
      id: `${town}-${number}`,
      channel: 'form',
      ...personOf(number, town),
    }),
  );
}

/** Sends facts and waits until everything has finished; gives what their receipts say. */
async function sendAndSettle(facts: readonly Fact[]): Promise<Readonly<Record<string, number>>> {
  const receipts = await sendAll(facts, { url: hub.url, secrets }, { connections: 4 });
  await idle(hub.url, 60);
  return statusesOf(
    hub.url,
    [...receipts.values()].flatMap((id) => id ?? []),
  );
}

/** The part of an event that is looked at. */
const Envelope = z.object({ 'detail-type': z.string(), detail: z.object({ data: z.object({ leadId: z.string() }) }) });

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

describe('functions that fail', () => {
  let books: Books;
  let statuses: Readonly<Record<string, number>>;
  beforeAll(async () => {
    statuses = await sendAndSettle(factsOf('first', members));
    books = await readBooks({ url: hub.url, api });
  }, 120_000);

  it.each(brokenFunctions)('$name: is tried as declared, then each event is in its own dead-letter queue', (broken) => {
    const name = pascalCase(broken.name);

    const own = books.deadLetters.filter(({ queue }) => queue.includes(`${name}DeadLetters`));

    const failed = own.map(({ body }) => Envelope.parse(JSON.parse(body)));
    expect(failed.map(({ detail }) => detail.data.leadId).sort()).toEqual(books.leads.map(({ id }) => id).sort());
    expect(new Set(failed.map((event) => event['detail-type']))).toEqual(new Set(['LeadCaptured']));
    expect(own.map(({ attributes }) => attributes.DeadLetterQueueSourceArn)).toEqual(
      own.map(() => expect.stringMatching(`${name}Events$`)),
    );
    const given = lines.filter((line) => line.startsWith(`queue Afluente-${name}Events: moved`));
    expect(given).toEqual(own.map(() => expect.stringMatching(`after ${broken.attempts} receives$`)));
    expect(lines.filter((line) => line.includes(`Afluente-${name}`)).join('\n')).toContain(broken.fails);
  });

  it('do no harm to the function that assigns the same leads', () => {
    const owners = books.leads.map(({ ownerId }) => ownerId).sort();

    expect(statuses).toEqual({ applied: members });
    expect(owners).toEqual(['member-0', 'member-1', 'member-2']);
    expect(books.deadLetters).toHaveLength(brokenFunctions.length * members);
  });
});

describe('poison in the deliveries queue', () => {
  const poison = ['no JSON at all', '{"id":"half a delivery"}', 'null'];

  it('ends in its dead-letter queue after its attempts, the deliveries beside it applied', async () => {
    const credentials = {
      accessKeyId: randomBytes(8).toString('hex'),
      secretAccessKey: randomBytes(8).toString('hex'),
    };
    const client = new SQSClient({ endpoint: hub.endpointUrl, region: 'us-east-1', credentials });
    const { QueueUrls = [] } = await client.send(new ListQueuesCommand());
    const QueueUrl = QueueUrls.find((url) => url.endsWith('Deliveries'));

    const sending = poison.map((MessageBody) => client.send(new SendMessageCommand({ QueueUrl, MessageBody })));
    const [statuses] = await Promise.all([sendAndSettle(factsOf('beside', 20)), ...sending]);
    await idle(hub.url, 60);
    const { deadLetters } = await readBooks({ url: hub.url, api });

    const own = deadLetters.filter(
      ({ queue }) => !brokenFunctions.some(({ name }) => queue.includes(pascalCase(name))),
    );
    expect(statuses).toEqual({ applied: 20 });
    expect(own.map(({ body }) => body).sort()).toEqual([...poison].sort());
    expect(new Set(own.map(({ queue }) => queue)).size).toBe(1);
    expect(own[0]?.queue).toMatch(/^Afluente-IntakeDeadLetters/);
    expect(own[0]?.attributes.DeadLetterQueueSourceArn).toMatch(/Deliveries$/);
  }, 120_000);
});
