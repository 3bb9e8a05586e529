import { formIntake, goodPost, origin } from '@afluente/tests/fakes/form-intake';
import { handler } from './receive-form';

const { newForm, send, post } = formIntake(handler);

describe('receive-form, across origins', () => {
  it('answers a preflight from an allowed page, and from no other', async () => {
    const form = newForm();

    const allowed = await send(form, { method: 'OPTIONS', headers: { origin } });
    const other = await send(form, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } });

    expect(allowed.status).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-headers': 'content-type',
      vary: 'origin',
    });
    expect(other.status).toBe(403);
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each([
    [['https://www.example.com/'], origin, 202],
    [['*'], 'https://anything.example', 202],
    [['*'], 'null', 202],
    [[origin], 'https://www.example.com.evil.example', 403],
    [[origin], 'http://www.example.com', 403],
    [[origin], 'null', 403],
    [[], origin, 403],
  ])('with allowedOrigins %j answers a page at %s with %d', async (allowedOrigins, from, status) => {
    expect((await post(newForm({ allowedOrigins }), goodPost, { headers: { origin: from } })).status).toBe(status);
  });

  it('accepts a post that does not come from a page', async () => {
    expect((await post(newForm({ allowedOrigins: [] }), goodPost)).status).toBe(202);
  });
});
