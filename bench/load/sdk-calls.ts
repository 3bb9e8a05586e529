import { randomBytes } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** Bare SDK calls in a process of their own, one after the other, to a server that answers at once: their CPU and their latencies. */

const Job = z.object({ url: z.string(), calls: z.number(), warmUp: z.number(), body: z.string() });

async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  const { url, calls, warmUp, body } = Job.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  const credentials = { accessKeyId: randomBytes(8).toString('hex'), secretAccessKey: randomBytes(16).toString('hex') };
  // the null server knows no checksum of the body
  const client = new SQSClient({ endpoint: url, region: 'us-east-1', credentials, md5: false });
  const call = () => client.send(new SendMessageCommand({ QueueUrl: `${url}/0/bench`, MessageBody: body }));
  for (let nth = 0; nth < warmUp; nth += 1) await call();
  const before = process.cpuUsage();
  const latencies: number[] = [];
  for (let nth = 0; nth < calls; nth += 1) {
    const at = performance.now();
    await call();
    latencies.push(performance.now() - at);
  }
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000 / calls, latencies }));
  client.destroy();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
