import { bytesOf } from '@afluente/app/deliveries/delivery-body';
import { checkHeader } from '@afluente/connectors/form/check-header';
import { normaliseForm } from '@afluente/connectors/form/normalise-form';
import type { Form } from '@afluente/domain/forms/form';
import { formIntake, origin } from '@afluente/tests/fakes/form-intake';
import { handler } from './receive-form';

const { environment, newForm, post } = formIntake(handler);
beforeEach(() => environment().aws.calls.splice(0));

const faulty = { nombre: 'Ana', correo: 'ana' };

describe('receive-form, a post whose fields are refused', () => {
  it.each([
    ['a program', {}],
    ['Node, whose fetch sends one header of browsers', { 'sec-fetch-mode': 'cors', accept: '*/*' }],
  ])('of %s is answered 422 with its pointers, and kept', async (_name, headers) => {
    const answer = await post(newForm(), faulty, { headers });

    const [delivery] = environment().deliveries();
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ pointer: '/correo' }], receiptId: delivery?.id });
    expect(answer.headers['afluente-receipt']).toBe(delivery?.id);
    expect(JSON.parse(answer.body).detail).toContain(`POST /v1/deliveries/${delivery?.id}/replay`);
    expect(delivery?.headers[checkHeader]).toBe('failed');
  });

  it.each([
    ['the page that posted it', { origin }],
    ['the browser that posted it', { 'sec-fetch-site': 'same-origin' }],
    ['the person who reads the page', { accept: 'text/html,*/*' }],
  ])('is corrected by %s, and not kept', async (_name, headers) => {
    const answer = await post(newForm(), faulty, { headers });

    expect(answer.status).toBe(422);
    expect(answer.headers).not.toHaveProperty('afluente-receipt');
    expect(answer.body).not.toMatch(/quarantine|cuarentena/);
    expect(environment().deliveries()).toEqual([]);
  });

  it('is understood once the form lets it pass, and says until then what is wrong', async () => {
    const form = newForm();
    await post(form, faulty);
    const [delivery] = environment().deliveries();
    const understood = (as: Form) => {
      const { headers = {}, method = '', url = '', receivedAt: now = '', body } = delivery ?? {};
      const bytes = body === undefined || body.encoding === 'archive' ? Buffer.alloc(0) : bytesOf(body);
      return normaliseForm({ headers, method, url, body: bytes, query: new URLSearchParams() }, { form: as, now });
    };
    const loosened: Form = { ...form, fields: [{ name: 'nombre', type: 'text' }], mapping: { nombre: 'name' } };

    expect(() => understood(form)).toThrow(
      expect.objectContaining({ code: 'form.fieldsNotValid', message: expect.stringContaining('/correo') }),
    );
    expect(understood(loosened).interactions[0]?.person.name).toBe('Ana');
  });

  it('is only counted where very many come at once', async () => {
    const form = newForm();

    const answers = await Promise.all(Array.from({ length: 300 }, () => post(form, faulty)));

    const kept = answers.filter(({ headers }) => headers['afluente-receipt'] !== undefined);
    expect(answers.every(({ status }) => status === 422)).toBe(true);
    expect(kept.length).toBeGreaterThan(100);
    expect(kept.length).toBeLessThanOrEqual(210);
    expect(environment().deliveries()).toHaveLength(kept.length);
  });
});
