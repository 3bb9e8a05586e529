import { refusalWrites } from '@afluente/app/health/refusal-counter';
import { formIntake, goodPost, origin, urlEncoded } from '@afluente/tests/fakes/form-intake';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { handler } from './receive-form';

const { environment, newForm, send, post } = formIntake(handler);

const writes = () => environment().aws.calls.filter(({ name }) => name === 'DynamoDB.UpdateItem');
const written = () =>
  writes().map(({ input }) => {
    const values: readonly unknown[] = Object.values(unmarshall(Object(input.ExpressionAttributeValues)));
    return { key: unmarshall(Object(input.Key)), latest: values.find(Array.isArray)?.[0] };
  });

describe('a post to a form that there is not', () => {
  it('is counted with the id that it named and the page that sent it, and without its path', async () => {
    const headers = { referer: 'https://www.example.com/contacto?email=ana@x.mx', 'content-type': urlEncoded };

    const { status } = await send({ id: 'contatco' }, { headers, body: 'correo=ana@x.mx' });

    expect(status).toBe(404);
    expect(written()).toMatchObject([
      {
        key: { PK: 'HEALTH#form#-', SK: expect.stringContaining('#REFUSED#404#http.notFound') },
        latest: { asked: 'contatco', origin: 'https://www.example.com', method: 'POST' },
      },
    ]);
    expect(JSON.stringify(written())).not.toContain('ana');
  });

  it('costs few writes, however many come', async () => {
    for (let at = 0; at < refusalWrites.atOnce * 3; at += 1) await send({ id: `guess-${at}` }, { body: 'a=b' });

    expect(writes().length).toBeLessThanOrEqual(refusalWrites.atOnce);
  });

  it('costs a good post nothing', async () => {
    await post(newForm(), goodPost, { headers: { origin } });

    expect(writes()).toEqual([]);
  });
});
