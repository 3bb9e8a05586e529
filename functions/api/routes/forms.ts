import { Form, FormInput } from '@afluente/domain/form';
import { environment } from '@afluente/runtime/environment';
import { ProblemError, pointerOf } from '@afluente/runtime/problem';
import * as z from 'zod';
import { found, requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';
import { pageOf, pageQuery, pageRequest } from '../contract/schemas';

/** Web forms: what they ask, where each answer goes, and which pages may post. */

const ShownForm = Form.extend({ url: z.string().describe("what the page's form posts to") });

const shown = (form: Form) => ({ ...form, url: `${environment('publicUrl')}/v1/forms/${form.id}` });

/** Mapping that names no field, and fields named twice: mistakes that would lose answers in silence. */
function faultsOf({ fields, mapping = {} }: z.output<typeof FormInput>) {
  const names = fields.map(({ name }) => name);
  const twice = fields.flatMap(({ name }, index) =>
    names.indexOf(name) === index ? [] : [{ pointer: `/fields/${index}/name`, detail: 'another field has this name' }],
  );
  const unknown = Object.keys(mapping)
    .filter((name) => !names.includes(name))
    .map((name) => ({ pointer: pointerOf(['mapping', name]), detail: 'the form has no such field' }));
  return [...twice, ...unknown];
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

const getForm = defineRoute({
  method: 'get',
  path: '/v1/forms/{formId}',
  tag: 'forms',
  summary: 'Reads a form.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  response: ShownForm,
  run: async ({ params, kit }) => shown(found(await kit.store.config.get('form', params.formId ?? ''), 'form')),
});

const listForms = defineRoute({
  method: 'get',
  path: '/v1/forms',
  tag: 'forms',
  summary: 'Lists the forms.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  query: z.strictObject(pageQuery),
  response: pageOf(ShownForm),
  run: async ({ query, kit }) => {
    const page = await kit.store.config.list('form', pageRequest(query));
    return { ...page, items: page.items.map(shown) };
  },
});

const deleteForm = defineRoute({
  method: 'delete',
  path: '/v1/forms/{formId}',
  tag: 'forms',
  summary: 'Deletes a form; posts to it are refused from then on.',
  roles: ['admin', 'marketing'],
  status: 204,
  response: z.void(),
  run: async ({ params, kit }) => {
    found((await kit.store.config.delete('form', params.formId ?? '')) || undefined, 'form');
  },
});

export const formRoutes = [putForm, getForm, listForms, deleteForm];
