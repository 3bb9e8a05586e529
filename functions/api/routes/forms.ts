import { Form, FormInput } from '@afluente/domain/forms/form';
import { environment } from '@afluente/runtime/environment';
import { ProblemError, pointerOf } from '@afluente/runtime/problem';
import * as z from 'zod';
import { requireId } from '../contract/config-id';
import { configRoutes } from '../contract/config-routes';
import { defineRoute } from '../contract/define-route';

/** Web forms: what they ask, where each answer goes, and which pages may post. */

const ShownForm = Form.extend({ url: z.string().describe("what the page's form posts to") });

const shown = (form: Form) => ({ ...form, url: `${environment('publicUrl')}/v1/forms/${form.id}` });

/** Mapping that names no field, fields named twice, confirmation of what no field asks: mistakes that would lose answers in silence. */
function faultsOf({ fields, mapping = {}, doubleOptIn }: z.output<typeof FormInput>) {
  const names = fields.map(({ name }) => name);
  const twice = fields.flatMap(({ name }, index) =>
    names.indexOf(name) === index ? [] : [{ pointer: `/fields/${index}/name`, detail: 'another field has this name' }],
  );
  const unknown = Object.keys(mapping)
    .filter((name) => !names.includes(name))
    .map((name) => ({ pointer: pointerOf(['mapping', name]), detail: 'the form has no such field' }));
  const targets = Object.values(mapping);
  const unasked = (doubleOptIn?.purposes ?? []).flatMap((purpose, index) => {
    const detail = `no field is mapped to consent:email:${purpose}`;
    const isAsked = targets.includes(`consent:email:${purpose}`);
    return isAsked ? [] : [{ pointer: `/doubleOptIn/purposes/${index}`, detail }];
  });
  return [...twice, ...unknown, ...unasked];
}

const putForm = defineRoute({
  method: 'put',
  path: '/v1/forms/{formId}',
  tag: 'forms',
  summary: 'Makes or changes a form.',
  roles: ['admin', 'marketing'],
  body: FormInput,
  response: ShownForm,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.formId, 'formId');
    const errors = faultsOf(body);
    if (errors.length > 0)
      throw new ProblemError('http.invalid', 'The form was not changed: mend these and send it again.', { errors });
    return shown(await kit.store.config.put({ kind: 'form', id, by: caller.id, at: kit.now }, () => body));
  },
});

export const formRoutes = [
  putForm,
  ...configRoutes({
    kind: 'form',
    response: ShownForm,
    shown,
    deleters: ['admin', 'marketing'],
    deleteSummary: 'Deletes a form; posts to it are refused from then on.',
  }),
];
