import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { OwnHttp } from './own-http';

/**
 * Imports an ES module. Its imports can't be given names of its own, so that it has a thread of its own, and the thread's `node:http` is
 * changed for it.
 */
export async function importModule(file: string, ownHttp: OwnHttp): Promise<unknown> {
  Object.assign(http, ownHttp);
  syncBuiltinESMExports();
  return import(pathToFileURL(file).href);
}
