import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, call } from './api';
import { type RunningHub, runningHub } from './running-hub';

/** A list of people comes into a running hub as marketing would bring it. */

let hub: RunningHub;
let authorization: string;
beforeAll(async () => {
  hub = await runningHub();
  const { body } = await call(`${hub.url}/_local/token?role=marketing`, { method: 'GET' });
  authorization = `Bearer ${body.token}`;
});
afterAll(() => hub.stop());

const send = (method: string, path: string, body: string | Buffer, type: string): Promise<Answer> =>
  call(`${hub.url}${path}`, {
    method,
    headers: { authorization, 'content-type': type },
    body: new Uint8Array(Buffer.from(body)),
  });

async function finished(importId: string): Promise<Answer['body']> {
  for (;;) {
    const { body } = await hub.api.get(`/v1/imports/${importId}`);
    if (!['queued', 'running'].includes(body.status)) return body;
    await wait(50);
  }
}

describe('a list of people', () => {
  it('comes in one request, is looked at, and then recorded', async () => {
    const file = 'Correo;Teléfono;Nombre\r\nluz@example.com;55 1234 5678;Luz Pérez\r\nmal;;Nadie\r\n';

    const posted = await send('POST', '/v1/imports?name=feria&defaultCountry=MX', file, 'text/csv; charset=utf-8');
    const rehearsed = await finished(posted.body.id);
    const none = await hub.api.get('/v1/customers?email=luz@example.com');
    await hub.api.post(`/v1/imports/${posted.body.id}/start`, { dryRun: false, parts: 1 });
    const recorded = await finished(posted.body.id);
    await hub.idle();

    const counts = { rows: 2, created: 1, refused: 1 };
    expect(posted).toMatchObject({ status: 202, body: { name: 'feria', status: 'queued' } });
    expect(rehearsed).toMatchObject({ status: 'finished', percent: 100, runs: [{ dryRun: true, counts }] });
    expect(none.body.items).toEqual([]);
    expect(recorded.runs[1]).toMatchObject({ dryRun: false, status: 'finished', counts });
    const { body } = await hub.api.get('/v1/customers?phone=%2B525512345678');
    expect(body.items).toMatchObject([{ name: 'Luz Pérez' }]);
    const rows = await hub.api.get(`/v1/imports/${posted.body.id}/rows?outcome=refused`);
    expect(rows.body.items).toEqual([expect.objectContaining({ row: 3, line: 3, column: 'Correo' })]);
  });

  it('comes as a sheet of Excel, and says in a report what of it was left out', async () => {
    const sheet = readFileSync(join(__dirname, '../../packages/app/imports/reading/xlsx/fixtures/openpyxl.xlsx'));
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

    const posted = await send('POST', '/v1/imports?name=hoja&defaultCountry=MX&dryRun=false', sheet, type);
    const recorded = await finished(posted.body.id);
    const path = `${hub.url}/v1/imports/${posted.body.id}/report`;
    const report = await (await fetch(path, { headers: { authorization } })).arrayBuffer();

    expect(posted).toMatchObject({ status: 202, body: { format: 'xlsx' } });
    expect(recorded).toMatchObject({ status: 'finished', runs: [{ counts: { rows: 3, refused: 0 } }] });
    expect(recorded.runs[0].leftOut).toMatchObject([{ column: 'Total', code: 'import.formulaError', rows: 1 }]);
    const lines = Buffer.from(report).toString('utf8').split('\r\n');
    expect(lines.filter((line) => !line.startsWith(',,note,,'))).toEqual([
      '\ufeffrow,line,outcome,column,code,reason,what to do,customerId',
      expect.stringMatching(/^4,4,"?(?:created|matched)(?:, suspected")?,Total,import\.formulaError,.*,cus_\w+$/),
      '',
    ]);
    expect(lines.filter((line) => line.startsWith(',,note,,')).join()).toContain('import.sheetsNotRead');
  });

  it('is refused with the date of its consents missing, and as a file that is no list', async () => {
    const mapping = encodeURIComponent('{"novedades":"consent:email:marketing"}');

    const undated = await send(
      'POST',
      `/v1/imports?mapping=${mapping}`,
      'correo,novedades\na@example.com,N\n',
      'text/csv',
    );
    const old = await send('POST', '/v1/imports', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'application/vnd.ms-excel');

    expect(undated).toMatchObject({ status: 422, body: { code: 'import.badAsOf', errors: [{ pointer: '/asOf' }] } });
    expect(old).toMatchObject({ status: 422, body: { code: 'import.oldExcel' } });
  });

  it('comes in parts, wherever they are cut', async () => {
    const made = await hub.api.post('/v1/imports', { name: 'clientes', format: 'ndjson', mapping: { mail: 'email' } });
    const path = `/v1/imports/${made.body.id}`;
    const whole = Array.from({ length: 30 }, (_, index) => `{"mail":"cut${index}@example.com","nombre":"Ñandú"}\n`);
    const bytes = Buffer.from(whole.join(''));
    const cut = 701;

    const early = await send('POST', `${path}/start`, '{"dryRun":false,"parts":3}', 'application/json');
    for (const number of [3, 1, 2, 1]) {
      const part = bytes.subarray((number - 1) * cut, number === 3 ? bytes.length : number * cut);
      await send('PUT', `${path}/parts/${number}`, part, 'application/octet-stream');
    }
    const started = await send('POST', `${path}/start`, '{"dryRun":false,"parts":3}', 'application/json');
    const one = await finished(made.body.id);
    await hub.idle();

    expect(early).toMatchObject({
      status: 422,
      body: { errors: [1, 2, 3].map((part) => expect.objectContaining({ detail: `part ${part} has not come` })) },
    });
    expect(started.status).toBe(202);
    expect(one.runs[0].counts).toMatchObject({ rows: 30, created: 30, refused: 0 });
    const events = await hub.api.get('/_local/events?type=ImportFinished');
    expect(events.body.items.at(-1).detail.data).toMatchObject({ importId: made.body.id, status: 'finished' });
  });
});
