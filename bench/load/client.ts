import { Agent, type IncomingMessage, request } from 'node:http';
import { LoadJob, type LoadResult } from './job';

/** A load client in a process of its own: takes a job as JSON on stdin, prints the result as JSON. */

type Job = ReturnType<typeof LoadJob.parse>;

interface Answer {
  readonly status: number;
  readonly text: string;
}

function post(job: Job, agent: Agent, body: string): Promise<Answer> {
  return new Promise((resolve) => {
    const refused = () => resolve({ status: 0, text: '' });
    const headers = { ...job.headers, 'content-length': Buffer.byteLength(body) };
    const sent = request(job.url, { method: 'POST', agent, headers }, (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', refused);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', refused);
    sent.end(body);
  });
}

async function run(job: Job): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections, noDelay: true });
  const result = {
    statuses: {} as Record<string, number>,
    latencies: [] as number[],
    receipts: [] as string[],
    acknowledged: [] as number[],
  };
  const began = performance.now();
  const deadline = began + (job.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  const isOver = () => performance.now() >= deadline || next >= (job.requests ?? Number.POSITIVE_INFINITY);
  let next = 0;
  let answerBytes = 0;
  const connection = async () => {
    while (!isOver()) {
      const nth = next++;
      const body = bodyOf(job, nth);
      const at = performance.now();
      const { status, text } = await post(job, agent, body);
      result.statuses[status] = (result.statuses[status] ?? 0) + 1;
      // requests under way when the server died have no answer, and never will
      if (status === 0) return;
      result.latencies.push(performance.now() - at);
      answerBytes += text.length;
      if (status >= 300) continue;
      result.acknowledged.push(job.from + nth);
      result.receipts.push(...receiptsIn(text));
    }
  };
  await Promise.all(Array.from({ length: job.connections }, connection));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  const { user, system } = process.cpuUsage();
  return { ...result, seconds, answerBytes, cpuSeconds: (user + system) / 1e6 };
}

function receiptsIn(text: string): string[] {
  const receipt = /"receiptId":"([^"]+)"/.exec(text)?.[1];
  return receipt === undefined ? [] : [receipt];
}

function bodyOf({ bodies, from }: Job, nth: number): string {
  const body = bodies[nth % bodies.length] ?? '';
  return body.replaceAll('{n}', String(from + nth).padStart(7, '0'));
}

async function main(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  const result = await run(LoadJob.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
  process.stdout.write(JSON.stringify(result));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
