import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A provider of messages on this machine: it takes whatever the functions post, as Mailgun says yes. */
export interface Provider {
  readonly origin: string;
  /** the posts that hold all of these texts, each as path and decoded body */
  received(...texts: readonly string[]): readonly string[];
}

let opened: Promise<Provider> | undefined;

/** The provider of this run, which ends with it: a message may be tried again long after the job that asked for it. */
export const provider = (): Promise<Provider> => {
  opened ??= open();
  return opened;
};

function open(): Promise<Provider> {
  const posts: string[] = [];
  const server = createServer(async (request, response) => {
    posts.push(`${request.url} ${decoded(await text(request))}`);
    const answer = { id: `<${posts.length}@provider.example>`, message: 'Queued. Thank you.' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  // it holds nobody up who ends
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({
        origin: `http://127.0.0.1:${port}`,
        received: (...texts) => posts.filter((post) => texts.every((one) => post.includes(one))),
      });
    });
  });
}

/** A form's body in plain letters, or JSON as it came. */
const decoded = (body: string): string =>
  body.startsWith('{') ? body : [...new URLSearchParams(body)].map(([name, value]) => `${name}=${value}`).join('\n');
