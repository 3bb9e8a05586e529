import { type Answer, call } from './api';
import { besideGood, customerBy, everyItem, receipt, settled, timeline } from './beside-good';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';

const origin = 'https://www.example.com';
const thanksUrl = 'https://www.example.com/gracias?x=1';
const browser = {
  accept: 'text/html,application/xhtml+xml',
  origin,
  'content-type': 'application/x-www-form-urlencoded',
};

describe('a form on a web page', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const site = { ...contactForm, allowedOrigins: [origin] };
    await must(hub.api.put('/v1/forms/site', { ...site, spam: { honeypot: 'website', minimumFillSeconds: 3 } }));
    await must(hub.api.put('/v1/forms/redirecting', { ...site, redirectUrl: thanksUrl }));
  });
  afterAll(() => hub.stop());

  function ask(form: string, init: RequestInit): Promise<Answer> {
    return call(`${hub.url}/v1/forms/${form}`, { redirect: 'manual', ...init });
  }
  const post = (form: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(form, { method: 'POST', headers: { ...browser, ...headers }, body: new URLSearchParams(fields).toString() });

  it('learns by a preflight that it may ask, and by its post whether it may post', async () => {
    const preflight = (from: string) =>
      ask('site', { method: 'OPTIONS', headers: { origin: from, 'access-control-request-method': 'POST' } });
    const foreign = 'https://evil.example';

    const asked = await Promise.all([origin, foreign].map(preflight));
    const refused = await post('site', { email: 'cors@example.com' }, { origin: foreign, accept: '*/*' });

    expect(asked.map(({ status }) => status)).toEqual([204, 204]);
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST, OPTIONS, HEAD',
      'access-control-allow-headers': 'content-type',
      vary: 'origin',
    });
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'http.originNotAllowed' });
    expect(refused.headers.get('access-control-allow-origin')).toBe(foreign);
    expect(await customerBy(hub, 'email', 'cors@example.com')).toBeUndefined();
  });

  it('may read the answer to its post, also to a refused one', async () => {
    const headers = { accept: 'application/json' };

    const taken = await post('site', { email: 'cors@example.com' }, headers);
    const refused = await post('site', { email: 'cors' }, headers);

    expect([taken.status, taken.body]).toEqual([202, { receiptId: taken.headers.get('afluente-receipt') }]);
    expect(problemOf(refused)).toMatchObject({ status: 422, errors: [{ pointer: '/email' }] });
    for (const answer of [taken, refused]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-expose-headers')).toContain('afluente-receipt');
    }
  });

  it('sends the browser on to the page of the form', async () => {
    const answer = await post('redirecting', { email: 'lejos@example.com' });

    expect([answer.status, answer.headers.get('location'), answer.body]).toEqual([303, thanksUrl, '']);
    expect(await settled(hub, answer)).toMatchObject({ status: 'applied' });
  });

  it('shows a page of thanks, or of what is wrong, in the language of the reader', async () => {
    const spanish = { 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' };

    const thanked = await post('site', { email: 'gracias@example.com' }, spanish);
    const refused = await post('site', { email: '<img src=x>', nombre: 'Privada' }, spanish);
    const english = await post('site', { email: 'thanks@example.com' }, { 'accept-language': 'fr' });

    expect([thanked.status, thanked.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(thanked.body).toMatch(/<html lang="es">.*<h1>Gracias<\/h1>.*Recibimos su mensaje/);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8']);
    expect(refused.body).toMatch(/<html lang="es">.*Email: No es un correo electrónico/);
    expect(refused.body).not.toMatch(/img src|Privada/);
    expect(english.body).toMatch(/<html lang="en">.*<h1>Thank you<\/h1>/);
  });

  it('has its UTM parameters and click ids kept, from fields or from its address', async () => {
    const tags = {
      utm_source: 'google',
      utm_medium: 'cpc',
      utm_campaign: 'otoño',
      utm_term: 'sillas',
      utm_content: 'b',
    };
    const clicks = { gclid: 'G-1', fbclid: 'F-1', msclkid: 'M-1' };
    const page = `${origin}/contacto?${new URLSearchParams({ ...tags, ...clicks, correo: 'otro@example.com' })}`;

    await post('site', { email: 'campos@example.com', ...tags, ...clicks });
    await post('site', { email: 'pagina@example.com' }, { referer: page });
    await hub.idle();

    for (const email of ['campos@example.com', 'pagina@example.com']) {
      const { id } = await customerBy(hub, 'email', email);
      const [interaction] = await timeline(hub, id);
      expect(interaction.campaign).toEqual({
        source: 'google',
        medium: 'cpc',
        name: 'otoño',
        term: 'sillas',
        content: 'b',
        clickIds: clicks,
      });
    }
  });

  const traps = {
    'a filled honeypot': async () => ({ website: 'https://spam.example' }),
    'a post sooner than a person can type': async () => {
      const token = (await ask('site', { method: 'HEAD', headers: { origin } })).headers.get('afluente-render-token');
      return { af_token: token ?? '' };
    },
    'a render token that is not ours': async () => ({ af_token: 'forged' }),
  };
  const codes: Readonly<Record<string, string>> = {
    'a filled honeypot': 'form.honeypot',
    'a post sooner than a person can type': 'form.tooFast',
    'a render token that is not ours': 'form.badToken',
  };

  it.each(Object.entries(traps))(
    'answers %s like a success, keeps it as spam, and one call un-spams it',
    async (name, trap) => {
      const email = `${codes[name]?.toLowerCase()}@example.com`;
      const fields = { email, mensaje: 'Hola', ...(await trap()) };

      const { answer, recorded } = await besideGood(hub, () => post('site', fields, { accept: 'application/json' }));
      const id = answer.body.receiptId;
      const suspected = await receipt(hub, id);
      const nobody = await customerBy(hub, 'email', email);
      const listed = await everyItem(hub, '/v1/deliveries?status=spam');
      await must(hub.api.post(`/v1/deliveries/${id}/replay`));
      await hub.idle();

      const customer = await customerBy(hub, 'email', email);
      expect(answer.status).toBe(202);
      expect(recorded.map(({ deliveryId, status }) => [deliveryId, status])).toEqual([[id, 'spam']]);
      const outcome = { status: 'spam', code: codes[name], reason: expect.any(String) };
      expect(suspected).toEqual({ ...outcome, interactions: [], identified: 0 });
      expect(nobody).toBeUndefined();
      expect(listed.map(({ deliveryId }) => deliveryId)).toContain(id);
      expect(await receipt(hub, id)).toMatchObject({ status: 'applied', interactions: [{ customerId: customer.id }] });
      expect(await timeline(hub, customer.id)).toHaveLength(1);
      expect(customer.openLeadIds).toHaveLength(1);
      expect((await everyItem(hub, '/v1/deliveries?status=spam')).map(({ deliveryId }) => deliveryId)).not.toContain(
        id,
      );
    },
  );
});
