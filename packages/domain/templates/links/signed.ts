/**
 * Whether a link may hold a signature: it is valid for these very bytes only. Known by the names under which clouds and shops sign,
 * and by values that look like it; one too many stays without its campaign, one too few would lead nowhere.
 */
export function isSigned(url: string): boolean {
  const [beforeFragment = ''] = url.split('#');
  const [address = '', ...query] = beforeFragment.split('?');
  const path = address.replace(/^[a-z]+:\/\/[^/]*/i, '');
  return (
    path.split('/').some(isToken) ||
    query
      .join('?')
      .split(/[&;]/)
      .some((pair) => {
        const [name = '', ...value] = pair.split('=');
        return isSigningName(name) || isToken(value.join('='));
      })
  );
}

const prefixes = ['x-amz-', 'x-goog-', 'x-oss-', 'x-cos-', 'x-ms-'];
const endings = ['signature', 'token', 'hmac', 'digest', 'hash', 'nonce', 'key-pair-id', 'accessid', 'accesskeyid'];
const words = new Set([
  'sign',
  'sig',
  'auth',
  'mac',
  'otp',
  'key',
  'policy',
  'expires',
  'jwt',
  'md5',
  'sha1',
  'sha256',
]);

function isSigningName(name: string): boolean {
  const small = name.toLowerCase();
  const isOne = prefixes.some((prefix) => small.startsWith(prefix)) || endings.some((end) => small.endsWith(end));
  return isOne || words.has(small.split(/[-_]/).at(-1) ?? '');
}

/** Long, of the letters of base64 or hexadecimal digits, and no words. */
function isToken(written: string): boolean {
  const value = written.replaceAll(/%[0-9a-f]{2}/gi, '+');
  if (value.startsWith('eyJ')) return true;
  if (value.length < 20 || !/^[\w+/=.~-]+$/.test(value)) return false;
  if (/^[0-9a-f-]+$/i.test(value)) return /\d/.test(value);
  // words with hyphens between them are an article's name
  const runs = value.split(/[-_.+/=~]/);
  return runs.some((run) => run.length >= 16 && /\d/.test(run) && /[a-z]/i.test(run)) || changesOf(value) >= 4;
}

/** How often digits, small and large letters follow each other within a word. */
const changesOf = (value: string) => (value.match(/[a-z](?=[A-Z0-9])|[0-9](?=[A-Za-z])/g) ?? []).length;
