import { RejectedError } from '@afluente/domain/errors';
import { readRequest } from '@afluente/runtime/http-request';
import { kitFor } from '@afluente/runtime/kit';
import { logFor } from '@afluente/runtime/log';
import { httpEvent } from '@afluente/tests/fakes/intake-environment';
import * as z from 'zod';
import { parts } from './api-parts';
import { defineRoute } from './define-route';
import { dispatcher } from './dispatch';

/** Asks a list whose store throws this. */
async function refusalOf(thrown: Error): Promise<unknown> {
  const list = defineRoute({
    method: 'get',
    path: '/v1/things',
    tag: 'things',
    summary: 'Lists things.',
    roles: 'anyone',
    response: z.unknown(),
    run: () => Promise.reject(thrown),
  });
  const kit = kitFor({ uses: parts }, { now: '2026-03-01T10:00:00.000Z', log: logFor('test') });
  return dispatcher([list])(readRequest(httpEvent('GET', '/v1/things')), kit).catch((error: unknown) => error);
}

describe('dispatcher', () => {
  it('refuses a cursor of another list as it refuses any query parameter', async () => {
    const refusal = await refusalOf(new RejectedError('store.badCursor', 'This cursor is not of this list'));

    expect(refusal).toMatchObject({
      kind: 'http.badRequest',
      code: 'store.badCursor',
      details: { errors: [{ pointer: '/query/cursor' }] },
    });
  });

  it('passes on whatever else a route throws', async () => {
    const thrown = new RejectedError('lead.unknownOwner', 'No team has such a member');

    expect(await refusalOf(thrown)).toBe(thrown);
  });
});
