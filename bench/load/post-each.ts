/** One request to be posted, or to be read where it has no body. */
export interface Post {
  /** another address than that of the others */
  readonly url?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Posted {
  readonly requests: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** Sends each request, a fixed number at a time; throws when one is not answered as expected. */
export async function postEach(
  url: string,
  posts: readonly Post[],
  { atOnce, status }: { readonly atOnce: number; readonly status: number },
): Promise<Posted> {
  const waiting = [...posts];
  let responseBytes = 0;
  const worker = async () => {
    for (let post = waiting.shift(); post !== undefined; post = waiting.shift()) {
      const { headers, body } = post;
      const asked = body === undefined ? { method: 'GET', headers } : { method: 'POST', headers, body };
      const answer = await fetch(post.url ?? url, asked);
      const text = await answer.text();
      if (answer.status !== status) throw new Error(`${url} answered ${answer.status}: ${text}`);
      responseBytes += bytesOf(answer.headers, text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const requestBytes = posts.reduce((sum, { body = '' }) => sum + Buffer.byteLength(body), 0);
  return { requests: posts.length, requestBytes, responseBytes };
}

/** Status line, headers and body, as they leave AWS. */
function bytesOf(headers: Headers, text: string): number {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return 'HTTP/1.1 200 OK\r\n\r\n'.length + lines.join('').length + Buffer.byteLength(text);
}
