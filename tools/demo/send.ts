import type { Signable, Signer } from '@afluente/tests/signers/signable';

/** One delivery that was accepted. */
export interface Played {
  /** the vendor, or `form` */
  readonly vendor: string;
  readonly receiptId: string;
}

const receiptHeader = 'afluente-receipt';

function isSigner(value: unknown): value is Signer {
  return typeof value === 'function';
}

/** The signer of a vendor, from tests/signers. Throws an error that names the missing file. */
export function signerOf(vendor: string): Signer {
  let loaded: unknown;
  try {
    loaded = require(`@afluente/tests/signers/${vendor}`);
  } catch (cause) {
    throw new Error(`${vendor} can't be played: tests/signers/${vendor}.ts is not there or does not load`, { cause });
  }
  const sign = typeof loaded === 'object' && loaded !== null && 'sign' in loaded ? loaded.sign : undefined;
  if (!isSigner(sign)) throw new Error(`tests/signers/${vendor}.ts does not export sign`);
  return sign;
}

function receiptOf(answer: Response, vendor: string, text: string): Played {
  const receiptId = answer.headers.get(receiptHeader);
  if (receiptId === null) throw new Error(`The delivery of ${vendor} was answered ${answer.status}: ${text}`);
  return { vendor, receiptId };
}

/** Sends a request as it is, and answers its receipt. Throws where there is none. */
export async function send(url: string, { method, headers, body }: Signable, vendor: string): Promise<Played> {
  const answer = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body: new Uint8Array(body) }) });
  return receiptOf(answer, vendor, await answer.text());
}
