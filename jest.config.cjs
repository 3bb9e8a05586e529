const { availableParallelism } = require('node:os');

// the AWS SDK warns on Node 20 in every worker; the README says which Node to use
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// a suite's modules and data outlive V8's small nursery: with room there, its collector takes a fifth less of the tests' time
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=128`;

/** One transformer, one environment; the network is refused beyond loopback by tests/refuse-network.cjs. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/tests/test-environment.cjs',
  testMatch: ['<rootDir>/{events,packages,functions,infra,local,bench,tests,tools}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/cdk.out/', '/.afluente/', '/.cache/'],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/.afluente', '<rootDir>/.cache'],
  transform: { '\\.(ts|mjs|js)$': '<rootDir>/tests/esbuild-transformer.cjs' },
  transformIgnorePatterns: [
    '/node_modules/(?!(@middy|jose|@octokit|whatsapp-api-js|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit)/)',
  ],
  // its exports name no entry for require, which is how Jest loads everything
  moduleNameMapper: {
    '^@octokit/webhooks-methods$': '<rootDir>/node_modules/@octokit/webhooks-methods/dist-node/index.js',
  },
  globalSetup: '<rootDir>/tests/one-run.cjs',
  testSequencer: '<rootDir>/tests/longest-first.cjs',
  // one more than cores, since many suites wait for retries; whole hubs run in some, so not more than four
  maxWorkers: Math.min(availableParallelism() + 1, 4),
  testTimeout: 60_000,
};
