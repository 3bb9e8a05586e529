import { aForm } from '@afluente/connectors/form/testing/build';
import type { Form } from '@afluente/domain/forms/form';
import type { handler } from '../../functions/intake/receive-form';
import { checked } from '../contract/check-http-answer';
import { httpEvent, type IntakeEnvironment, intakeEnvironmentForTests, lambdaContext } from './intake-environment';

/** The form intake in its environment, for the tests of a file; a form of its own for each, as the instance remembers them. */

export const origin = 'https://www.example.com';
export const urlEncoded = 'application/x-www-form-urlencoded';
export const goodPost = { nombre: 'Ana', correo: 'ana@example.com' };

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly at?: string;
}

export interface FormIntake {
  readonly environment: () => IntakeEnvironment;
  readonly newForm: (overrides?: Partial<Form>) => Form;
  readonly send: (
    form: Pick<Form, 'id'>,
    sent: Sent,
  ) => Promise<{ status: number; headers: Readonly<Record<string, string>>; body: string }>;
  readonly post: (
    form: Pick<Form, 'id'>,
    fields: Record<string, string>,
    more?: Sent,
  ) => ReturnType<FormIntake['send']>;
}

/** Registers what starts and stops the environment with the test file that calls it. */
export function formIntake(receive: typeof handler): FormIntake {
  const environment = intakeEnvironmentForTests(receive);
  let forms = 0;
  const send: FormIntake['send'] = async ({ id }, { method = 'POST', ...request }) => {
    const event = httpEvent(method, `/v1/forms/${id}`, { pathParameters: { formId: id }, ...request });
    const { statusCode, headers, body } = await checked(receive)(event, lambdaContext);
    return { status: statusCode, headers, body: body ?? '' };
  };
  return {
    environment,
    send,
    newForm: (overrides = {}) => {
      forms += 1;
      const form = aForm({ id: `contacto-${forms}`, ...overrides });
      environment().putForm(form);
      environment().aws.calls.length = 0;
      return form;
    },
    post: (form, fields, { headers, ...more } = {}) => {
      const body = new URLSearchParams(fields).toString();
      return send(form, { headers: { 'content-type': urlEncoded, ...headers }, body, ...more });
    },
  };
}
