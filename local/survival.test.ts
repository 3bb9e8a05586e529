import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { removeTemporaryFolders, temporaryFolder } from './fixtures/temporary-folder';
import { apiResources, functionResource, requireSdk, writeAssembly } from './fixtures/write-assembly';
import { startHub } from './hub';

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

/** A queue whose consumer publishes an event, whose handler writes a line to a file: every durable hand-over on one way. */
function stackWriting(file: string) {
  return {
    resources: {
      ...apiResources({ 'POST /take': 'Take' }),
      Inbox: { Type: 'AWS::SQS::Queue', Properties: {} },
      Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'hub' } },
      Take: functionResource('take', { Environment: { Variables: { QUEUE: { Ref: 'Inbox' } } } }),
      Publish: functionResource('publish', { Environment: { Variables: { BUS: { Ref: 'Bus' } } } }),
      Note: functionResource('note', { Environment: { Variables: { FILE: file } } }),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: arnOf('Inbox'), FunctionName: { Ref: 'Publish' } },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: { Ref: 'Bus' },
          EventPattern: { 'detail-type': ['Taken'] },
          Targets: [{ Id: 'T', Arn: arnOf('Note') }],
        },
      },
    },
    bundles: {
      take: `const { SQSClient, SendMessageCommand } = ${requireSdk('client-sqs')};
        const client = new SQSClient({});
        exports.handler = async ({ body }) => {
          await client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: body }));
          return { statusCode: 202 };
        };`,
      publish: `const { EventBridgeClient, PutEventsCommand } = ${requireSdk('client-eventbridge')};
        const client = new EventBridgeClient({});
        exports.handler = async ({ Records }) => {
          const Entries = Records.map(({ body }) => ({ EventBusName: process.env.BUS, Source: 'test', DetailType: 'Taken', Detail: body }));
          await client.send(new PutEventsCommand({ Entries }));
        };`,
      note: `const { appendFileSync } = require('node:fs');
        exports.handler = async ({ detail }) => appendFileSync(process.env.FILE, detail.id + '\\n');`,
    },
  };
}

describe('a hub that is killed', () => {
  let child: ChildProcess | undefined;
  afterAll(() => {
    child?.kill('SIGKILL');
    removeTemporaryFolders();
  });

  it('loses nothing that it acknowledged: queue messages, events and invocations go on after a restart', async () => {
    const file = path.join(temporaryFolder(), 'seen');
    appendFileSync(file, '');
    const [assembly, data] = [writeAssembly(stackWriting(file)), temporaryFolder()];
    const arguments_ = ['--import', 'tsx', path.join(__dirname, 'fixtures', 'run-hub.ts'), assembly, data];
    child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await firstLine(child);
    const acknowledged: string[] = [];
    let isAlive = true;
    const client = async (name: string) => {
      for (let count = 0; isAlive; count += 1) {
        const id = `${name}-${count}`;
        const isTaken = await fetch(`${url}/take`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id }),
        }).then(
          ({ status }) => status === 202,
          () => false,
        );
        if (isTaken) acknowledged.push(id);
      }
    };
    const clients = ['a', 'b', 'c', 'd'].map(client);
    while (acknowledged.length < 150) await new Promise((resolve) => setTimeout(resolve, 10));

    child.kill('SIGKILL');
    isAlive = false;
    await Promise.all(clients);
    const seenBefore = new Set(linesOf(file));
    const hub = await startHub({ assembly, dataDirectory: data, port: 0 });
    const idle = await fetch(`${hub.url}/_local/idle?timeout=20`);
    await hub.stop();

    const seen = new Set(linesOf(file));
    expect(idle.status).toBe(200);
    expect(acknowledged.filter((id) => !seen.has(id))).toEqual([]);
    expect(seenBefore.size).toBeLessThan(acknowledged.length);
  });
});

async function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
    child.once('exit', (code) => reject(new Error(`The hub ended with ${code}`)));
  });
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
