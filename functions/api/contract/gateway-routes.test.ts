import { handler as api } from '../api';
import { everyRoute } from '../routes/every-route';
import { handler as work } from '../work';
import { everyWorkRoute } from '../work-routes/every-route';

/** As API Gateway takes a path: names in braces are one part each, and a greedy one all that follow. */
const patternOf = (path: string) => new RegExp(`^${path.replace('{proxy+}', '.+').replace(/\{\w+\}/g, '[^/]+')}$`);

const handedToWork = 'routes' in work.declaration ? work.declaration.routes.map(({ path }) => patternOf(path)) : [];
const goesToWork = (path: string) => handedToWork.some((pattern) => pattern.test(path.replace(/[{}]/g, '')));

describe('the functions of the management API', () => {
  it('are each handed what they answer', () => {
    expect(everyWorkRoute.filter(({ path }) => !goesToWork(path))).toEqual([]);
    expect(everyRoute.filter(({ path }) => goesToWork(path)).map(({ path }) => path)).toEqual([]);
    expect(api.declaration).toMatchObject({
      routes: expect.arrayContaining([expect.objectContaining({ path: '/v1/{proxy+}' })]),
    });
  });

  it('take few of the stack’s resources for it', () => {
    expect(handedToWork.length).toBeLessThan(80);
  });
});
