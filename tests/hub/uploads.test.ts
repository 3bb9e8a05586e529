import { pictureOf, sha256 } from '../builders/sample-files';
import { openPage } from '../fakes/form-page';
import { call, fetchChecked } from './api';
import { timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';

const origin = 'https://www.example.com';
const fileOf = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name, { type: 'image/png' });

describe('a form whose page has the hub’s script', () => {
  let hub: RunningHub;
  let script: string;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const uploads = { mostBytes: 20_000_000, types: ['image/*'] };
    await must(hub.api.put('/v1/forms/site', { ...contactForm, allowedOrigins: [origin] }));
    await must(hub.api.put('/v1/forms/pictures', { ...contactForm, allowedOrigins: [origin], uploads }));
    script = await (await fetchChecked(`${hub.url}/v1/form.js`)).text();
  });
  afterAll(() => hub.stop());

  const pageOf = (email: string, { language = 'es-MX', form = 'site' } = {}) =>
    openPage({ script, action: `${hub.url}/v1/forms/${form}`, language, origin, fields: { email, mensaje: 'Hola' } });
  const recorded = async (email: string) => {
    await hub.idle();
    const { body } = await must(hub.api.get(`/v1/customers?email=${email}`));
    const customerId = body.items[0]?.id;
    const [interaction] = await timeline(hub, customerId);
    return { customerId, interaction };
  };
  const bytesOf = async (customerId: string, id: string) => {
    const { body } = await call(`${hub.url}/_local/token?role=admin`, {});
    const answer = await fetch(`${hub.url}/v1/customers/${customerId}/attachments/${id}`, {
      headers: { authorization: `Bearer ${body.token}` },
    });
    return Buffer.from(await answer.arrayBuffer());
  };

  it('uploads a file of 6 MB before it posts, and the hub keeps it byte by byte', async () => {
    const bytes = pictureOf(6_000_000);
    const page = pageOf('seis@example.com');
    page.file.files = [fileOf('foto.png', bytes)];

    const answer = await page.press();
    const { customerId, interaction } = await recorded('seis@example.com');
    const [attachment] = interaction.content.attachments;

    expect([answer?.status, page.note()]).toEqual([200, { text: 'Enviando el formulario…', role: 'status' }]);
    expect(interaction.content).toMatchObject({ text: 'Hola', attachments: [{ name: 'foto.png', kept: true }] });
    expect(attachment).toMatchObject({ contentType: 'image/png', size: 6_000_000, sha256: sha256(bytes) });
    expect((await bytesOf(customerId, attachment.id)).equals(bytes)).toBe(true);
  });

  it('says in the visitor’s words that 30 MB are too many, before it sends, and keeps the person without the file', async () => {
    const page = pageOf('treinta@example.com');
    page.file.files = [fileOf('video.mov', pictureOf(30_000_000))];

    const first = await page.press();
    const said = page.note();
    const second = await page.press();
    const { interaction } = await recorded('treinta@example.com');

    expect(first).toBeUndefined();
    expect(said.role).toBe('alert');
    expect(said.text).toMatch(
      /«video\.mov» tiene 30\sMB\. Un archivo puede tener 26,2\sMB como máximo\..*sin este archivo/,
    );
    expect([page.file.focused, page.file.attributes.get('aria-invalid')]).toEqual([true, 'true']);
    expect(second?.status).toBe(200);
    expect(interaction.content.attachments).toEqual([
      { name: 'video.mov', contentType: 'image/png', size: 30_000_000, kept: false, reason: 'tooLarge' },
    ]);
  });

  it('says it in English to whoever reads English, and also what only the hub knows of the form', async () => {
    const page = pageOf('pdf@example.com', { language: 'en', form: 'pictures' });
    page.file.files = [new File([new Uint8Array(pictureOf(5_000_000))], 'a.pdf', { type: 'application/pdf' })];

    const first = await page.press();
    const said = page.note();
    await page.press();
    const { interaction } = await recorded('pdf@example.com');

    expect(first).toBeUndefined();
    expect(said.text).toMatch(
      /^“a\.pdf” is not a kind of file that this form takes: it takes pictures\. Choose another/,
    );
    expect(interaction.content.attachments).toMatchObject([{ name: 'a.pdf', kept: false, reason: 'wrongType' }]);
  });

  it('leaves small files in the post, as the browser would send them', async () => {
    const page = pageOf('chica@example.com');
    page.file.files = [fileOf('chica.png', pictureOf(10_000))];

    await page.press();
    const { interaction } = await recorded('chica@example.com');

    expect(page.note().text).toBe('');
    expect(interaction.content.attachments).toMatchObject([{ name: 'chica.png', size: 10_000, kept: true }]);
  });

  it('sends the form all the same where the upload fails, and names the file', async () => {
    const gone = openPage({
      script: script.replace('/uploads', '/nowhere'),
      action: `${hub.url}/v1/forms/site`,
      language: 'es',
      origin,
      fields: { email: 'falla@example.com' },
    });
    gone.file.files = [fileOf('foto.png', pictureOf(5_000_000))];

    await gone.press();
    const { interaction } = await recorded('falla@example.com');

    expect(interaction.content.attachments).toMatchObject([{ name: 'foto.png', kept: false, reason: 'uploadFailed' }]);
  });

  it('uploads nothing twice: pressed again, the form goes with what is there', async () => {
    const page = pageOf('dos-veces@example.com');
    page.file.files = [fileOf('foto.png', pictureOf(5_000_000)), fileOf('pelicula.png', pictureOf(27_000_000))];
    await page.press();
    const asked = jest.spyOn(globalThis, 'fetch');

    const [one, other] = await Promise.all([page.press(), page.press()]);
    const opened = asked.mock.calls.filter(([url]) => String(url).endsWith('/uploads'));
    asked.mockRestore();
    const { interaction } = await recorded('dos-veces@example.com');

    expect([one?.status, other]).toEqual([200, undefined]);
    expect(opened).toHaveLength(1);
    expect(interaction.content.attachments).toMatchObject([{ kept: true }, { kept: false, reason: 'tooLarge' }]);
  });

  it('does not send the form into a broken connection, and goes on where it comes back', async () => {
    const page = pageOf('corte@example.com');
    page.file.files = [fileOf('foto.png', pictureOf(5_000_000))];
    const broken = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));

    const first = await page.press();
    const said = page.note();
    broken.mockRestore();
    const second = await page.press();
    const { interaction } = await recorded('corte@example.com');

    expect(first).toBeUndefined();
    expect(said).toEqual({
      role: 'alert',
      text: 'No hay conexión. El formulario no se ha enviado: revise la conexión y envíelo de nuevo.',
    });
    expect(second?.status).toBe(200);
    expect(interaction.content.attachments).toMatchObject([{ name: 'foto.png', kept: true }]);
  });
});
