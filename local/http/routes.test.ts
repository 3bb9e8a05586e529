import { createRouter } from './routes';

const keys = [
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'ANY /pets/{id}',
  'GET /pets/{id}',
  'GET /pets/dog/1',
  'POST /pets',
  'DELETE /pets/{id}/toys/{toy}',
];
const route = createRouter(keys.map((routeKey) => ({ routeKey })));

describe('routing', () => {
  it.each([
    ['GET', '/pets/dog/1', 'GET /pets/dog/1', {}],
    ['GET', '/pets/7', 'GET /pets/{id}', { id: '7' }],
    ['PUT', '/pets/7', 'ANY /pets/{id}', { id: '7' }],
    ['GET', '/pets/dog/2', 'GET /pets/{proxy+}', { proxy: 'dog/2' }],
    ['POST', '/pets/dog/1', 'ANY /{proxy+}', { proxy: 'pets/dog/1' }],
    ['POST', '/pets', 'POST /pets', {}],
    ['DELETE', '/pets/a%2Fb/toys/%F0%9F%A6%B4', 'DELETE /pets/{id}/toys/{toy}', { id: 'a/b', toy: '🦴' }],
    ['GET', '/cats', 'ANY /{proxy+}', { proxy: 'cats' }],
    ['GET', '/', '$default', {}],
    ['GET', '/pets/%zz', 'GET /pets/{id}', { id: '%zz' }],
  ])('%s %s → %s', (method, path, routeKey, pathParameters) => {
    expect(route(method, path)).toEqual({ route: { routeKey }, pathParameters });
  });

  it('finds nothing when no route fits and there is no default', () => {
    const strict = createRouter([{ routeKey: 'GET /a/{b}' }]);

    expect(strict('GET', '/a')).toBeUndefined();
    expect(strict('GET', '/a/')).toBeUndefined();
    expect(strict('POST', '/a/b')).toBeUndefined();
  });
});
