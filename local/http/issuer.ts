import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { exportPKCS8, generateKeyPair, importPKCS8, SignJWT } from 'jose';
import { damagedFileError } from '../disk/damaged-store-error';
import { replaceFile } from '../disk/replace-file';

const algorithm = 'RS256';
/** how tokens name the one key */
export const keyId = 'local';

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
  const file = path.join(directory, 'issuer-key.pem');
  const pem = await keepKey(file);
  const key = await importPKCS8(pem, algorithm).catch((error: unknown) => {
    throw damagedFileError(
      file,
      error,
      'the next start makes another key, and tokens that this one signed are refused',
    );
  });
  return {
    publicKey: createPublicKey(createPrivateKey(pem)),
    sign: ({ issuer, audience, roles, expiresInSeconds }) => {
      const issuedAt = Math.floor(Date.now() / 1_000);
      const claims = { 'cognito:groups': roles, client_id: audience, token_use: 'access', username: roles.join('-') };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, kid: keyId, typ: 'JWT' })
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
  if (existsSync(file)) return readFile(file, 'utf8');
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const pem = await exportPKCS8(privateKey);
  await replaceFile(file, pem);
  return pem;
}
