import { join } from 'node:path';
import { discover } from '@afluente/infra/discover';
import { root } from './source-imports';

/** What synthesis refuses of a function's declaration, `npm run check` refuses before it, in the same words. */

describe('the declarations of functions', () => {
  it('lie within the limits of AWS, each in a file that can be imported', () => {
    expect(discover(join(root, 'functions')).length).toBeGreaterThan(0);
  });
});
