import { request } from 'node:http';
import { customerBy, everyItem, receipt } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';

interface Posted {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** As a program posts that is no browser: none of the headers that a browser, and Node's own `fetch`, add. */
function postAsProgram(url: string, fields: Readonly<Record<string, string>>): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { statusCode: status, headers } = answer;
        resolve({ status, headers, body: Buffer.concat(chunks).toString() });
      });
    });
    asked.on('error', reject).end(JSON.stringify(fields));
  });
}

describe('a program posts what the checks of a form refuse', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  it('gets 422, and its lead comes back by a replay once the form is corrected', async () => {
    const lead = { correo_electronico: 'perdida@example.com', nombre: 'Ana Pérez' };
    const posted = await postAsProgram(`${hub.url}/v1/forms/contact`, lead);
    await hub.idle();
    const { receiptId, errors } = JSON.parse(posted.body);
    const kept = await receipt(hub, receiptId);
    const before = await customerBy(hub, 'email', 'perdida@example.com');
    const fields = contactForm.fields.map(({ name, type }) => ({ name, type }));
    const corrected = { ...contactForm, fields: [...fields, { name: 'correo_electronico', type: 'email' }] };
    await must(hub.api.put('/v1/forms/contact', corrected));
    await must(hub.api.post(`/v1/deliveries/${receiptId}/replay`));
    await hub.idle();

    expect([posted.status, posted.headers['afluente-receipt']]).toEqual([422, receiptId]);
    expect(errors).toMatchObject([{ pointer: '/email' }]);
    expect(kept).toMatchObject({ status: 'quarantined', code: 'form.fieldsNotValid' });
    expect(kept.reason).toMatch(/^\/email This field is required\./);
    expect(before).toBeUndefined();
    expect(await receipt(hub, receiptId)).toMatchObject({ status: 'applied' });
    expect(await customerBy(hub, 'email', 'perdida@example.com')).toMatchObject({ name: 'Ana Pérez' });
    expect(await everyItem(hub, '/v1/leads')).toHaveLength(1);
  });
});
