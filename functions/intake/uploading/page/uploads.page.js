/** Uploads one file, as often as it takes, and never twice. */

/** Milliseconds before each further attempt. */
const waits = [1_000, 3_000];
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How long a file that was uploaded counts as such when the form is sent again; equal posts are one for as long. */
const reusable = 10 * 60_000;
let done = new WeakMap();

/** After the page was left: each upload is good for one post. */
export const forgetUploads = () => {
  done = new WeakMap();
};

/** The hub could not be asked at all, which a post could not be sent in either. */
export class Unreachable extends Error {}

async function ask(endpoint, file) {
  let answer;
  try {
    answer = await fetch(`${endpoint}/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: file.type, size: file.size }),
    });
  } catch {
    throw new Unreachable();
  }
  const limit = Number(answer.headers.get('afluente-most-bytes')) || undefined;
  const types = (answer.headers.get('afluente-types') || '').split(',').filter(Boolean);
  if (answer.status === 413) return { reason: 'tooLarge', limit };
  if (answer.status === 415) return { reason: 'wrongType', types };
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** `XMLHttpRequest`, since `fetch` does not say how far an upload has come. */
function put({ url, headers }, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request.status);
    request.onerror = reject;
    request.ontimeout = reject;
    request.send(file);
  });
}

/** 412: an earlier attempt arrived, and only its answer was lost. */
const isThere = (status) => (status >= 200 && status < 300) || status === 412;

async function attempt(endpoint, file, { known, onProgress }) {
  known.link = known.link || (await ask(endpoint, file));
  const { link } = known;
  if (link.reason) return link;
  if (isThere(await put(link, file, onProgress))) return { id: link.id };
  // a link that storage refuses is not tried again
  known.link = undefined;
  throw new Error('refused');
}

/**
 * The id of the upload, or the reason why there is none, with the limit. Throws `Unreachable` where the hub cannot be asked; a file that
 * storage does not take is `uploadFailed`: it must not keep the form.
 */
export async function upload(endpoint, file, { onProgress, onRetry }) {
  const before = done.get(file);
  if (before && Date.now() - before.at < reusable) return { id: before.id };
  const known = {};
  for (const pause of waits) {
    try {
      return await keeping(file, attempt(endpoint, file, { known, onProgress }));
    } catch {
      onRetry();
      await wait(pause);
    }
  }
  return keeping(file, attempt(endpoint, file, { known, onProgress })).catch((error) => {
    if (error instanceof Unreachable) throw error;
    return { reason: 'uploadFailed' };
  });
}

async function keeping(file, attempted) {
  const found = await attempted;
  if (found.id) done.set(file, { id: found.id, at: Date.now() });
  return found;
}
