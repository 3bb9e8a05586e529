const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take long begin first, so that no worker is left alone with one at the end. Jest itself only knows so after a first run. */
const long = [
  /^tests\/scaffold\/new-feature/,
  /^tests\/(hub\/resilience|identity\/.*bad-luck)/,
  /^tests\/(scaffold|hub|identity)\//,
  /(faults|interrupted|kill)\.test\.ts$/,
  /^(tools|infra)\//,
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super
      .sort(tests)
      .map((test, index) => ({ test, index, rank: this.rankOf(test) }))
      .sort((one, other) => one.rank - other.rank || one.index - other.index)
      .map(({ test }) => test);
  }

  rankOf({ path, context }) {
    const file = path.slice(context.config.rootDir.length + 1);
    const rank = long.findIndex((pattern) => pattern.test(file));
    return rank < 0 ? long.length : rank;
  }
};
