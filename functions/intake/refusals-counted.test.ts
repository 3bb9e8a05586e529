import { refusalWrites } from '@afluente/app/health/refusal-counter';
import { formIntake, goodPost, origin, urlEncoded } from '@afluente/tests/fakes/form-intake';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { handler } from './receive-form';

const { environment, newForm, send, post } = formIntake(handler);

/** What was added to counts: of which key, how many, and what is kept of the request. */
function counted() {
  return environment()
    .aws.calls.filter(({ name }) => name === 'DynamoDB.UpdateItem')
    .map(({ input }) => {
      const { SK } = unmarshall(Object(input.Key));
      const values: readonly unknown[] = Object.values(unmarshall(Object(input.ExpressionAttributeValues)));
      return { SK, latest: values.find(Array.isArray)?.[0] };
    });
}

describe('a refused post of a form', () => {
  const hour = 'HOUR#2026-03-01T10:00:00.000Z#REFUSED';

  it.each([
    [`${hour}#403#http.originNotAllowed`, { headers: { origin: 'https://evil.example' }, body: 'a=b' }],
    [`${hour}#405#http.methodNotAllowed`, { method: 'PATCH' }],
    [`${hour}#413#form.tooManyFields`, { headers: { 'content-type': urlEncoded }, body: 'a=1&'.repeat(10_000) }],
    [`${hour}#415#form.unsupportedType`, { headers: { 'content-type': 'application/xml' }, body: '<a/>' }],
    [`${hour}#400#connector.body.notJson`, { headers: { 'content-type': 'application/json' }, body: '{' }],
    [`${hour}#422#http.invalid`, { headers: { origin, 'content-type': urlEncoded }, body: 'nombre=Ana' }],
  ])(
    'is counted as %s',
    async (SK, sent: { method?: string; headers?: Record<string, string>; body?: string | Buffer }) => {
      await send(newForm(), sent);

      expect(counted()).toMatchObject([{ SK, latest: { bytes: (sent.body ?? '').length } }]);
    },
  );

  it('shows the page that may not post, without its path, in the answer and in health', async () => {
    const answer = await send(newForm(), { headers: { origin: 'https://otra.example' }, body: 'a=b' });
    expect(counted()[0]?.latest).toMatchObject({ origin: 'https://otra.example' });
    const odd = await send(newForm(), { headers: { origin: 'null', 'content-type': urlEncoded }, body: 'a=b' });

    expect(JSON.parse(answer.body).detail).toBe('Add https://otra.example to the allowedOrigins of the form.');
    expect(JSON.parse(odd.body).detail).toBe('Add the address of this page to the allowedOrigins of the form.');
    expect(counted()[0]?.latest).not.toHaveProperty('origin');
  });

  it('shows what is wrong by its place, headers by their names, and no value', async () => {
    const headers = { origin, cookie: 'session=geheim', 'x-name': 'Ana Privada' };

    await post(newForm(), { ...goodPost, correo: 'privada', fecha_nacimiento_de_Ana: 'gestern' }, { headers });

    const [{ latest } = { latest: undefined }] = counted();
    expect(latest).toMatchObject({
      method: 'POST',
      mediaType: urlEncoded,
      headers: ['content-type', 'cookie', 'origin', 'x-name'],
      faults: ['/correo'],
    });
    expect(JSON.stringify(latest)).not.toMatch(/rivada|geheim|gestern|Ana/);
  });

  it('shows no type of content that nobody but its sender knows', async () => {
    await send(newForm(), { headers: { 'content-type': 'ana.privada/x-5512345678' }, body: 'x' });

    expect(counted()[0]?.latest).toMatchObject({ mediaType: 'other' });
    expect(JSON.stringify(counted())).not.toMatch(/privada|5512345678/);
  });

  it('keeps the place of a fault only where the form names it', async () => {
    const body = `${'{"Ana Privada":'.repeat(60)}1${'}'.repeat(60)}`;

    const answer = await send(newForm(), { headers: { origin, 'content-type': 'application/json' }, body });

    expect(JSON.parse(answer.body)).toMatchObject({ code: 'form.tooDeep', errors: [{ pointer: expect.any(String) }] });
    expect(counted()[0]?.latest).toMatchObject({ faults: [] });
  });

  it('is answered all the same where it cannot be counted', async () => {
    const form = newForm();
    const healthy = environment().aws.answer;
    environment().fail('DynamoDB.UpdateItem');

    const answer = await send(form, { method: 'PATCH' });
    environment().aws.answer = healthy;

    expect(answer.status).toBe(405);
  });

  it('is counted with thousands of others in few writes, whatever they lack', async () => {
    const form = newForm();
    environment().aws.calls.length = 0;

    for (let sent = 0; sent < 5000; sent += 100) {
      await Promise.all(Array.from({ length: 100 }, () => post(form, { nombre: 'Ana' })));
    }

    const calls = environment().aws.calls.map(({ name }) => name);
    const writes = calls.filter((name) => name === 'DynamoDB.UpdateItem').length;
    const kept = calls.filter((name) => name === 'SQS.SendMessage').length;
    // those allowed at once, and one each three seconds and second that this takes
    expect(writes).toBeLessThanOrEqual(refusalWrites.atOnce + 20);
    expect(kept).toBeLessThanOrEqual(260);
  }, 60_000);

  it('is not counted of a form that does not exist, nor what is accepted', async () => {
    const form = newForm();

    await post({ id: 'nada' }, goodPost);
    await post(form, goodPost);

    expect(counted()).toEqual([]);
  });
});
