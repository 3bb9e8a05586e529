import { join } from 'node:path';
import { discover } from '@afluente/infra/discover';
import { everyOperation } from './every-operation';

const intake = discover(join(__dirname, '..', '..')).flatMap(({ name, file, declaration }) =>
  declaration.trigger === 'http' && file.includes('/intake/') ? [{ name, routes: declaration.routes }] : [],
);
const routesOf = (name: string) => intake.find((one) => one.name === name)?.routes ?? [];

describe('the operations of the intake', () => {
  it('are declared for each of its functions', () => {
    expect(everyOperation.map((one) => one.function).sort()).toEqual(intake.map(({ name }) => name).sort());
  });

  it.each(everyOperation.map((one) => [one.function, one] as const))(
    'name the paths of %s, and methods that it takes',
    (name, { paths }) => {
      const routes = routesOf(name);

      expect(Object.keys(paths).sort()).toEqual([...new Set(routes.map(({ path }) => path))].sort());
      for (const [path, methods] of Object.entries(paths)) {
        const taken = routes.filter((route) => route.path === path).map(({ method }) => method);
        const named = Object.keys(methods).map((method) => method.toUpperCase());
        expect(taken.includes('ANY') ? [] : named.filter((method) => !taken.some((one) => one === method))).toEqual([]);
      }
    },
  );
});
