import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { importFixture } from '@afluente/tests/fakes/import-fixture';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import type { UncheckedJson } from '@afluente/tests/fakes/unchecked-json';
import { handler as worker } from '../../handlers/run-import';

const environment = environmentForTests({ forgets: 'configuration too' });
const call = apiClient(handler);
const fixture = importFixture(environment, call, worker);
const spanish = { headers: { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' } };

const list = 'nombre,correo,telefono,Baja\nAna,ana@x.mx,12,1\nN/A,mal,,\n';

describe('whoever reads Spanish', () => {
  it('reads in Spanish what became of an import: its notes, its rows and what was left out', async () => {
    const { id } = await fixture.imported(list);

    const one = await call('GET', `/v1/imports/${id}`, spanish);
    const rows = await call('GET', `/v1/imports/${id}/rows`, spanish);

    const [run] = one.body.runs;
    expect(run.notes.map(({ detail }: UncheckedJson) => detail)).toEqual([
      expect.stringMatching(/^Por su nombre, parece un consentimiento .*\{"Baja":"refusal:email:marketing"\}$/),
    ]);
    expect(run.leftOut.map(({ reason }: UncheckedJson) => reason)).toEqual(['No es un número de teléfono.']);
    expect(rows.body.items[1].reason).toBe('Esto no identifica a nadie, y nada más en la fila lo hace.');
    expect(one.headers['content-language']).toBe('es');
  });

  it('downloads the report in Spanish', async () => {
    const { id } = await fixture.imported(list);

    const report = await call('GET', `/v1/imports/${id}/report`, spanish);

    expect(report.text).toContain('No es una dirección de correo.');
    expect(report.text).not.toContain('This is');
  });

  it('reads in Spanish why a customer’s data is not good', async () => {
    await fixture.imported(list);
    const [ana] = (await environment().store.customers.list({ limit: 1 })).items;

    const { body } = await call('GET', `/v1/customers/${ana?.id}/quality`, spanish);

    expect(body.reasons.map(({ text }: UncheckedJson) => text)).toContain('No hay teléfono ni número de WhatsApp.');
  });

  it('is refused in Spanish, and others in English', async () => {
    const refusal = await call('GET', '/v1/forms/nothing', spanish);
    const english = await call('GET', '/v1/forms/nothing');

    expect([refusal.body.title, refusal.body.detail]).toEqual(['No encontrado', 'No existe ese formulario.']);
    expect([english.body.title, english.body.detail]).toEqual(['Not found', 'There is no such form.']);
  });
});
