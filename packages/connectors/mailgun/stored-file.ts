import type { Connector } from '../define-connector';

/** Where Mailgun keeps the files of `store(notify=…)`: hosts of its API, of every region. */
const hosts = /(^|\.)(mailgun\.net|mailgun\.org)$/;

/**
 * The request for a stored file: Basic authentication as `api` with the account's API key. Undefined for a URL that is not of the store,
 * since the body that names it is not signed; and where the source has no key.
 */
export const storedFile: Connector['storedFile'] = (written, { settings, secrets }) => {
  const apiKey = secrets.map((set) => set.apiKey).find((key) => key !== undefined && key !== '');
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const { storeOrigin } = settings;
  const isOfStore =
    url !== undefined &&
    (typeof storeOrigin === 'string' && storeOrigin !== ''
      ? url.origin === originOf(storeOrigin)
      : url.protocol === 'https:' && hosts.test(url.hostname));
  if (!isOfStore || apiKey === undefined) return undefined;
  const authorization = `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`;
  return { url: url.href, headers: { authorization } };
};

const originOf = (written: string) => (URL.canParse(written) ? new URL(written).origin : undefined);
