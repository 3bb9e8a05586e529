import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

environmentForTests({ forgets: 'configuration too' });

const contact = (overrides = {}) => ({
  name: 'Contact',
  fields: [
    { name: 'correo', type: 'email', required: true },
    { name: 'a/b', type: 'text' },
  ],
  mapping: { correo: 'email' },
  allowedOrigins: ['https://example.com'],
  ...overrides,
});
const put = (body: unknown) => call('PUT', '/v1/forms/contact', { body });
const field = (name: string) => ({ name, type: 'text' });

describe('a form', () => {
  it('is answered with the address that its page posts to', async () => {
    const { status, body } = await put(contact());

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...contact(),
      id: 'contact',
      version: 1,
      url: 'https://hub.example.com/v1/forms/contact',
    });
    expect((await call('GET', '/v1/forms/contact')).body).toEqual(body);
    expect((await call('GET', '/v1/forms')).body).toEqual({ items: [body] });
  });

  it('keeps the address of its redirect as browsers write it', async () => {
    const { body } = await put(contact({ redirectUrl: 'HTTPS://Exämple.com/gracias a todos' }));

    expect(body.redirectUrl).toBe('https://xn--exmple-cua.com/gracias%20a%20todos');
  });

  it('keeps which consents are to be confirmed', async () => {
    const doubleOptIn = { channel: 'email', purposes: ['news'] };

    const { status, body } = await put(contact({ mapping: { 'a/b': 'consent:email:news' }, doubleOptIn }));

    expect([status, body.doubleOptIn]).toEqual([200, doubleOptIn]);
  });

  it('has one version more with each change, and none for what changes nothing', async () => {
    await put(contact());

    const same = await put(contact());
    const changed = await put(contact({ name: 'Contact us' }));

    expect([same.body.version, changed.body.version]).toEqual([1, 2]);
  });

  it.each([
    ['a mapping of no field', { mapping: { mail: 'email', 'x/y': 'name' } }, ['/mapping/mail', '/mapping/x~1y']],
    ['a mapping to nowhere', { mapping: { correo: 'shoe size' } }, ['/mapping/correo']],
    ['a field named twice', { fields: [field('correo'), field('correo')] }, ['/fields/1/name']],
    ['an invalid origin', { allowedOrigins: ['example'] }, ['/allowedOrigins/0']],
    ['a redirect with a password', { redirectUrl: 'https://ana:secret@example.com/' }, ['/redirectUrl']],
    ['a redirect with a name', { redirectUrl: 'https://example.com@evil.example/' }, ['/redirectUrl']],
    ['a redirect that runs a script', { redirectUrl: 'javascript:alert(1)' }, ['/redirectUrl']],
    ['an unknown part', { colour: 'red' }, ['/colour']],
    [
      'a confirmation of what no field asks',
      { mapping: { 'a/b': 'consent:email:news' }, doubleOptIn: { channel: 'email', purposes: ['news', 'offers'] } },
      ['/doubleOptIn/purposes/1'],
    ],
    ['a confirmation by phone', { doubleOptIn: { channel: 'phone', purposes: ['offers'] } }, ['/doubleOptIn/channel']],
  ])('is refused whole with %s', async (_what, overrides, pointers) => {
    const { status, body } = await put(contact(overrides));

    expect(status).toBe(422);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(expect.arrayContaining(pointers));
    expect((await call('GET', '/v1/forms/contact')).status).toBe(404);
  });

  it.each([
    ['consent:email', /^the purpose of the consent is missing: .* consent:email:marketing$/],
    ['consent:email:', /purpose of the consent is missing/],
    ['newsletter', /^must be one of email, phone, .*, attribute:<key> or consent:<channel>:<purpose>/],
    [7, /^must be one of email, phone/],
  ])('says where a field can go instead of %s', async (target, words) => {
    const { body } = await put(contact({ mapping: { correo: target } }));

    expect(body.errors).toEqual([{ pointer: '/mapping/correo', detail: expect.stringMatching(words) }]);
  });

  it('is gone once it is deleted, and counts its versions on when it is made anew', async () => {
    await put(contact());

    const deleted = await call('DELETE', '/v1/forms/contact');
    const gone = await call('DELETE', '/v1/forms/contact');
    const anew = await put(contact());

    expect([deleted.status, gone.status]).toEqual([204, 404]);
    expect(anew.body.version).toBe(2);
  });
});
