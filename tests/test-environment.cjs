const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');
require('./refuse-network.cjs');

/*
 * A worker loads this once, outside of its suites. What changes Node itself belongs here: done in a suite's own context it
 * would keep that context, with all of its modules, until the worker ends.
 */

/** Storages that the suite under way, its libraries or Jest have run. */
const storages = new Set();
for (const method of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[method];
  AsyncLocalStorage.prototype[method] = function remember(...args) {
    storages.add(this);
    return original.apply(this, args);
  };
}

/** Jest's environment for Node, without what would slow the suites after this one. */
module.exports = class extends TestEnvironment {
  async teardown() {
    // before Node 24, every new promise of the process copies each storage that has run, until it is disabled
    for (const storage of storages) storage.disable();
    storages.clear();
    await super.teardown();
  }
};
