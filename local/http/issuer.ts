import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exportPKCS8, generateKeyPair, importPKCS8, SignJWT } from 'jose';
import { replaceFile } from '../disk/replace-file';

const algorithm = 'RS256';

/** What a token says, and for whom. */
export interface TokenRequest {
  readonly issuer: string;
  readonly audience: string;
  readonly roles: readonly string[];
  /** From now; may be negative, for tests of expiry. */
  readonly expiresInSeconds: number;
}

/** The local runtime's own token issuer. */
export interface Issuer {
  readonly publicKey: KeyObject;
  sign(request: TokenRequest): Promise<string>;
}

/** Opens the issuer; its key is made once and kept in the data folder, readable by its owner only. */
export async function openIssuer(directory: string): Promise<Issuer> {
  const pem = await keepKey(path.join(directory, 'issuer-key.pem'));
  const key = await importPKCS8(pem, algorithm);
  return {
    publicKey: createPublicKey(createPrivateKey(pem)),
    sign: ({ issuer, audience, roles, expiresInSeconds }) => {
      const issuedAt = Math.floor(Date.now() / 1_000);
      const claims = { 'cognito:groups': roles, client_id: audience, token_use: 'access', username: roles.join('-') };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, kid: 'local', typ: 'JWT' })
        .setSubject(`local-${roles.join('-')}`)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(Math.min(issuedAt, issuedAt + expiresInSeconds))
        .setExpirationTime(issuedAt + expiresInSeconds)
        .sign(key);
    },
  };
}

async function keepKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const pem = await exportPKCS8(privateKey);
    await replaceFile(file, pem);
    return pem;
  }
}
