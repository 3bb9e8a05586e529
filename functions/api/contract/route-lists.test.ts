import * as z from 'zod';
import { defineRoute } from './define-route';
import { isRoutes, requireDifferent, requireLists } from './route-lists';

const route = (method: 'get' | 'put', path: string) =>
  defineRoute({
    method,
    path,
    tag: 't',
    summary: 's',
    roles: ['admin'],
    response: z.object({}),
    run: async () => ({}),
  });

describe('lists of routes', () => {
  it('are distinguished from what else a file exports', () => {
    expect([[route('get', '/v1/a')], route('get', '/v1/a'), 'text', [1]].map(isRoutes)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('refuse a route that is exported by itself, naming file and export', () => {
    const modules = [{ path: 'solos', exports: { getSolo: route('get', '/v1/solo') } }];

    expect(() => requireLists(modules)).toThrow(
      'functions/api/routes/solos.ts: export a list of routes, as in [getSolo]',
    );
  });

  it('refuse two that answer one path, however its parameters are called', () => {
    const twins = [route('get', '/v1/leads/{leadId}'), route('put', '/v1/leads/{id}'), route('get', '/v1/leads/{id}')];

    expect(() => requireDifferent(twins)).toThrow('Two routes answer GET /v1/leads/{…}');
    expect(requireDifferent(twins.slice(0, 2))).toHaveLength(2);
  });
});
