import { livePart } from '@afluente/runtime/part';
import * as z from 'zod';
import { defineRoute } from './define-route';

/** The compiler is the test: each misuse below must be an error (`tsc` refuses an `@ts-expect-error` that expects none). */

const route = { method: 'get', path: '/v1/cups', tag: 'cups', summary: 'Lists cups.', roles: 'anyone' } as const;
const cups = livePart(() => ({ count: 3 }));

describe('defineRoute', () => {
  it('gives a route the parts that it names', () => {
    const one = defineRoute({
      ...route,
      response: z.number(),
      uses: { cups },
      run: async ({ kit }) => kit.cups.count,
    });

    expect(Object.keys(one.uses ?? {})).toEqual(['cups']);
  });

  it('gives it no others', () => {
    const unnamed = defineRoute({
      ...route,
      response: z.number(),
      uses: { cups },
      // @ts-expect-error mugs are not among the parts that it names
      run: async ({ kit }) => kit.mugs.count,
    });
    const none = defineRoute({
      ...route,
      response: z.number(),
      // @ts-expect-error it names no part at all
      run: async ({ kit }) => kit.cups.count,
    });

    expect([unnamed.path, none.path]).toEqual(['/v1/cups', '/v1/cups']);
  });

  it('takes nothing but parts', () => {
    // @ts-expect-error a function is no part: it would be made anew for every request
    const made = defineRoute({ ...route, response: z.number(), uses: { cups: () => 3 }, run: async () => 1 });

    expect(made.path).toBe('/v1/cups');
  });
});
