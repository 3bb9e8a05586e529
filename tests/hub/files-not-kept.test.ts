import { multipartBody, multipartType } from '../builders/multipart';
import { photoOf } from '../builders/sample-files';
import type { UncheckedJson } from '../fakes/unchecked-json';
import { call } from './api';
import { settled, timeline } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';

const urlEncoded = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

describe('files that are not kept', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    const fields = [...contactForm.fields, { name: 'cv', type: 'file', required: true }];
    await must(hub.api.put('/v1/forms/jobs', { ...contactForm, fields }));
    await must(hub.api.put('/v1/forms/learning', { ...contactForm, fields: [] }));
    await must(hub.api.put('/v1/forms/uploads', contactForm));
  });
  afterAll(() => hub.stop());

  const post = async (form: string, headers: Record<string, string>, body: string | Buffer) => {
    const sent = typeof body === 'string' ? body : new Uint8Array(body);
    const kept = await settled(hub, await call(`${hub.url}/v1/forms/${form}`, { method: 'POST', headers, body: sent }));
    const [interaction] = await timeline(hub, kept.interactions[0].customerId);
    return { kept, interaction, files: interaction.content?.attachments ?? [] };
  };
  const health = async (form: string) => (await must(hub.api.get(`/v1/forms/${form}/health`))).body;
  const reasons = (files: UncheckedJson) => files.map(({ name, reason }: UncheckedJson) => [name, reason]);

  it('60 in one post: 50 are kept, and each of the others is named with its size, type and reason', async () => {
    const files = Array.from({ length: 60 }, (_, n) => ({
      ...{ field: 'fotos', name: `foto ${n}.jpg`, type: 'image/jpeg' },
      bytes: photoOf(1_000 + n),
    }));

    const type = { 'content-type': multipartType };
    const { kept, files: named } = await post('contact', type, multipartBody({ email: 'sesenta@example.com' }, files));

    expect(named.filter((one: UncheckedJson) => one.kept)).toHaveLength(50);
    expect(named.slice(50)).toEqual(
      files.slice(50).map(({ name, bytes }) => ({
        ...{ name, contentType: 'image/jpeg', size: bytes.length, kept: false, reason: 'tooMany' },
      })),
    );
    expect(kept.filesNotKept).toHaveLength(10);
    expect(kept.filesNotKept[0]).toEqual({
      ...{ interaction: 0, file: 50, contentType: 'image/jpeg', size: 1_050, reason: 'tooMany' },
    });
    expect(await health('contact')).toMatchObject({
      state: 'working',
      filesNotKept: [{ reason: 'tooMany', count: 10, meaning: { es: expect.stringContaining('50 archivos') } }],
    });
  });

  it('a page without enctype: the name of the file is on the timeline, and health says what to add', async () => {
    const body = new URLSearchParams({ email: 'sin@example.com', cv: 'Currículum.pdf', mensaje: 'Hola' });

    const { kept, interaction, files } = await post('jobs', urlEncoded, body.toString());
    const shown = await health('jobs');

    expect(kept).toMatchObject({ status: 'applied', filesNotKept: [{ reason: 'nameOnly' }] });
    expect(JSON.stringify(kept)).not.toContain('Curr');
    expect(reasons(files)).toEqual([['Currículum.pdf', 'nameOnly']]);
    expect(interaction.attributes?.cv).toBeUndefined();
    expect(shown.state).toBe('files-lost');
    expect(shown.filesNotKept[0].meaning.en).toContain('enctype="multipart/form-data"');
  });

  it('a required file that a script left out does not keep the person away', async () => {
    const json = { 'content-type': 'application/json' };

    const { files } = await post('jobs', json, JSON.stringify({ email: 'falta@example.com', cv: {} }));

    expect(reasons(files)).toEqual([['cv', 'notSent']]);
  });

  it('a field that brought a file once is known for it', async () => {
    const file = { field: 'plano', name: 'casa.dwg', type: 'application/octet-stream', bytes: Buffer.from('plan') };
    await post('learning', { 'content-type': multipartType }, multipartBody({ email: 'plano@example.com' }, [file]));

    const later = await post('learning', urlEncoded, 'email=otro%40example.com&plano=planta+baja');
    const { body } = await must(hub.api.get('/v1/forms/learning/fields'));

    expect(reasons(later.files)).toEqual([['planta baja', 'nameOnly']]);
    expect(body.proposal.fields).toContainEqual({ name: 'plano', type: 'file' });
  });

  it('an af_upload that nobody could have made is named with its reason, and so is one that is not there', async () => {
    const id = '0123456789ABCDEFGHJKMNPQRS';
    const odd = [
      JSON.stringify({ name: 'uno.pdf', size: 5, id: 'not-an-id' }),
      JSON.stringify([{ name: 'dos.pdf', size: 5, reason: 'tooLarge' }, 7]),
      'tres.pdf',
      JSON.stringify({ name: `${'x'.repeat(3_000)}.pdf`, size: 5, reason: 'uploadFailed' }),
      JSON.stringify({ name: 'cinco.pdf', size: 5, id }),
      '',
    ];
    const body = new URLSearchParams({ email: 'raro@example.com' });
    for (const one of odd) body.append('af_upload', one);

    const { kept, files } = await post('uploads', urlEncoded, body.toString());

    expect(reasons(files)).toEqual([
      ['uno.pdf', 'uploadNotValid'],
      ['dos.pdf', 'tooLarge'],
      ['attachment', 'uploadNotValid'],
      ['tres.pdf', 'uploadNotValid'],
      [expect.stringMatching(/^x{190,200}$/), 'uploadFailed'],
      ['cinco.pdf', 'uploadLost'],
    ]);
    expect(kept).toMatchObject({ status: 'applied', identified: 1 });
    expect(kept.filesNotKept).toHaveLength(6);
    expect((await health('uploads')).filesNotKept).toContainEqual(expect.objectContaining({ reason: 'uploadLost' }));
  });

  it('uploads of a JSON post are read as texts, as objects and as a list', async () => {
    const upload = { name: 'a.pdf', type: 'application/pdf', size: 5, reason: 'tooLarge' };
    const send = (email: string, af_upload: unknown) =>
      post('uploads', { 'content-type': 'application/json' }, JSON.stringify({ email, af_upload }));

    const all = [
      await send('json1@example.com', upload),
      await send('json2@example.com', [upload, JSON.stringify(upload)]),
      await send('json3@example.com', JSON.stringify(upload)),
      await send('json4@example.com', 'a.pdf'),
    ];

    expect(all.map(({ files }) => reasons(files))).toEqual([
      [['a.pdf', 'tooLarge']],
      [
        ['a.pdf', 'tooLarge'],
        ['a.pdf', 'tooLarge'],
      ],
      [['a.pdf', 'tooLarge']],
      [['a.pdf', 'uploadNotValid']],
    ]);
    expect(all.every(({ interaction }) => !JSON.stringify(interaction.attributes ?? {}).includes('pload'))).toBe(true);
  });
});
