/** Who may import whom (docs/engineers.md, "The tree"). A folder that is not listed here may import nothing. */
export interface Arrow {
  /** folder, as a path prefix in the repository */
  readonly from: string;
  /** path prefixes inside the repository, beside the folder itself */
  readonly folders: readonly string[];
  /** packages from the registry; `node:` built-ins are allowed everywhere but where `pure` forbids all but hashing */
  readonly packages: readonly RegExp[];
  readonly pure?: true;
}

const zod = /^zod$/;
const dynamo = /^@aws-sdk\/(client-dynamodb|lib-dynamodb|util-dynamodb)$/;

/** What use cases may know of connectors: how they are declared and found, what a vendor never sends, how forms and reports of the hub's own mails are read. No other vendor. */
const connectorKit = [
  'define-connector',
  'every-connector',
  'expected-request',
  'own-target',
  'present',
  'form',
  'ses/normalise',
].map((name) => `packages/connectors/${name}`);

/** What use cases may know of destinations: how they are declared, found and read. No vendor. */
const destinationKit = ['define-destination', 'every-destination', 'outgoing', 'read-outcome'].map(
  (name) => `packages/destinations/${name}`,
);

export const arrows: readonly Arrow[] = [
  { from: 'packages/discovery', folders: [], packages: [] },
  { from: 'events', folders: ['packages/discovery'], packages: [zod], pure: true },
  { from: 'packages/patterns', folders: [], packages: [], pure: true },
  {
    from: 'packages/domain',
    folders: ['events', 'packages/patterns'],
    // reading phones and Liquid are decisions as pure as ours: the libraries ask neither the machine nor the network
    packages: [zod, /^libphonenumber-js(\/|$)/, /^liquidjs$/],
    pure: true,
  },
  { from: 'packages/store', folders: ['packages/domain', 'packages/discovery', 'events'], packages: [dynamo, zod] },
  {
    from: 'packages/connectors',
    folders: ['packages/domain', 'events'],
    packages: [zod, /^multipasta$/, /^postal-mime$/],
  },
  {
    from: 'packages/destinations',
    // settings and secrets are described alike for what comes and what leaves
    folders: ['packages/domain', 'packages/connectors/define-connector', 'packages/discovery', 'events'],
    packages: [zod],
    pure: true,
  },
  {
    from: 'packages/app',
    folders: ['packages/domain', 'packages/store', ...connectorKit, ...destinationKit, 'packages/discovery', 'events'],
    packages: [/^csv-parse(\/|$)/, /^sax$/, /^yauzl$/, zod],
  },
  {
    from: 'packages/runtime',
    folders: [
      'packages/domain/errors',
      'packages/domain/choices',
      'packages/domain/fields-at',
      'packages/domain/word-issue',
      'packages/domain/words',
      'packages/domain/clocks',
      'packages/store/table',
      'events',
    ],
    packages: [
      /^@middy\/core$/,
      /^@aws-sdk\//,
      /^@smithy\//,
      /^@aws-lambda-powertools\//,
      /^aws-lambda$/,
      /^file-type$/,
      zod,
    ],
  },
  {
    from: 'functions',
    // the contract is a document, which is answered as it is written
    folders: ['packages', 'events', 'docs/generated/openapi.json'],
    packages: [zod],
  },
  {
    from: 'infra',
    folders: [
      'functions',
      'packages/store/table',
      'packages/domain/nearest-name',
      'packages/runtime/environment',
      'packages/runtime/declaration',
      'packages/discovery',
      'events',
    ],
    packages: [/^aws-cdk-lib(\/|$)/, /^constructs$/, /^cdk-nag$/, /^esbuild$/, /^@jridgewell\/sourcemap-codec$/, zod],
  },
  {
    from: 'local',
    folders: ['packages/patterns'],
    packages: [/^classic-level$/, /^memory-level$/, zod, /^jose$/, /^croner$/, /^esbuild$/],
  },
];
