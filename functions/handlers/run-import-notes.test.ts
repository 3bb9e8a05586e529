import { importEnvironment, mapped } from '@afluente/tests/fakes/import-fixture';
import { handler as api } from '../api/api';
import { handler } from './run-import';

const { environment, call, fixture } = importEnvironment(api, handler);

const notesOf = async (file: string | Buffer, query?: string, type?: string) => {
  const { body } = await fixture.post(file, query, type);
  const [run] = (await fixture.finish(body.id)).runs;
  return run?.notes ?? [];
};
const consentNotes = async (file: string, query?: string, type?: string) =>
  (await notesOf(file, query, type)).filter(({ code }) => code === 'import.looksLikeConsent');

describe('a column that is called like a consent and is kept as an attribute', () => {
  const list = 'nombre,correo,Baja,Newsletter,Acepta novedades,Notas\nAna,a@x.mx,1,sí,no,x\n';

  it('is named with the mapping that takes it, and with what asOf is for', async () => {
    const [note, ...more] = await consentNotes(list);

    expect(more).toEqual([]);
    const proposal = /mapping=(?<json>\{.*\})$/.exec(note?.detail ?? '')?.groups?.json ?? '{}';
    expect(note?.detail).toContain('state with asOf');
    expect(JSON.parse(proposal)).toEqual({
      Baja: 'refusal:email:marketing',
      Newsletter: 'consent:email:newsletter',
      'Acepta novedades': 'consent:email:marketing',
    });
  });

  it('is taken once it is mapped so, and the note is gone; who opted out gets no newsletter either', async () => {
    const [note] = await consentNotes(list);
    const proposal = JSON.parse(note?.detail.split('mapping=')[1] ?? '{}');

    const notes = await consentNotes(list, `dryRun=false&asOf=2024-01-01&${mapped(proposal)}`);

    const [ana] = (await environment().store.customers.list({ limit: 10 })).items;
    expect(notes).toEqual([]);
    expect(ana?.consents).toMatchObject({
      'email:marketing': { state: 'denied' },
      'email:newsletter': { state: 'denied' },
    });
  });

  it('is nobody’s oversight where it is mapped to an attribute, or is the date of its rows', async () => {
    const chosen = { Baja: 'attribute:baja', Newsletter: 'ignore', 'Acepta novedades': 'attribute:novedades' };

    expect(await consentNotes(list, mapped(chosen))).toEqual([]);
    expect(await consentNotes('correo,Suscripciones\na@x.mx,2024-01-01\n', 'asOf=Suscripciones')).toEqual([]);
  });

  it('is named in NDJSON too, whose rows have the columns', async () => {
    const [note] = await consentNotes('{"email":"a@x.mx","unsubscribed":"1"}\n', '', 'application/x-ndjson');

    expect(note?.detail).toContain('{"unsubscribed":"refusal:email:marketing"}');
  });

  it('stands before the rows of the report', async () => {
    const { body } = await fixture.post(list);
    await fixture.finish(body.id);

    const report = await call('GET', `/v1/imports/${body.id}/report`);

    expect(report.text?.split('\r\n')[1]).toMatch(/^,,note,,import\.looksLikeConsent,"By its name/);
  });
});

describe('what is said of the encoding of a file', () => {
  const codes = async (file: Buffer) => (await notesOf(file)).map(({ detail }) => detail);

  it.each([
    ['lines of the Mac of old, in ASCII', Buffer.from('nombre,correo\rAna,a@x.mx\r')],
    ['lines of the Mac of old, in UTF-8', Buffer.from('nombre,correo\rJosé,a@x.mx\r')],
    ['lines of the Mac of old, in Windows-1252', Buffer.from('nombre,correo\rJos\xe9,a@x.mx\r', 'latin1')],
    ['Windows-1252', Buffer.from('nombre,correo\nMu\xf1oz,a@x.mx\n', 'latin1')],
  ])('is nothing of %s', async (_what, file) => {
    expect(await codes(file)).toEqual([]);
  });

  it.each([
    ['the Mac of old', 'Mac Roman', Buffer.from('nombre,correo\rJos\x8e,a@x.mx\r', 'latin1')],
    ['DOS', 'DOS (code page 850)', Buffer.from('nombre,correo\nJos\x82,a@x.mx\n', 'latin1')],
  ])('is which one it was read as, of a file of %s', async (_what, name, file) => {
    expect(await codes(file)).toEqual([`What is no UTF-8 is read as ${name}.`]);
  });
});
