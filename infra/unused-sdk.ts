import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * Leaves out four parts of the SDK that are in every client and that no function of ours reaches: streams of events inside
 * one HTTP answer (S3 Select, Transcribe, Bedrock), which the SDK loads when an operation has one, the memory of
 * DynamoDB's endpoint discovery, which is off unless asked for, SHA-256 in JavaScript, for a Node without it (reaching one of these is an error that says
 * so), and all of a client's package.json but its version.
 */
export const unusedSdk: Plugin = {
  name: 'unused-sdk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, namespace: 'unused-sdk' } : undefined,
    );
    onResolve({ filter: /^mnemonist\/lru-cache$/ }, ({ path }) => ({ path, namespace: 'unused-sdk' }));
    onResolve({ filter: /^\.\/Sha256Js$/ }, ({ path, importer }) =>
      importer.endsWith('Sha256Node.js') ? { path, namespace: 'unused-sdk' } : undefined,
    );
    onLoad({ filter: /event-streams$/, namespace: 'unused-sdk' }, () => ({ contents: eventStreams }));
    onLoad({ filter: /Sha256Js$/, namespace: 'unused-sdk' }, () => ({ contents: sha256 }));
    onLoad({ filter: /lru-cache$/, namespace: 'unused-sdk' }, () => ({ contents: lruCache }));
    onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, ({ path: file }) => ({
      contents: JSON.stringify({ version: JSON.parse(readFileSync(file, 'utf8')).version }),
      loader: 'json',
    }));
  },
};

const leftOut = (what: string) => `throw new Error('${what} is left out of the bundle (infra/unused-sdk.ts)');`;

const eventStreams = `
  export class EventStreamSerde { constructor() { ${leftOut('Event streaming')} } }
  export function eventStreamSerdeProvider() { ${leftOut('Event streaming')} }
`;

const sha256 = `
  export class Sha256Js { constructor() { ${leftOut('SHA-256 in JavaScript')} } }
`;

/** It is made with every client, so making it is no error. */
const lruCache = `
  export default class LruCache {
    get() { ${leftOut('Endpoint discovery')} }
    set() { ${leftOut('Endpoint discovery')} }
  }
`;
