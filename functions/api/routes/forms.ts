import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { Form, FormInput } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import { environment } from '@afluente/runtime/environment';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';

const uses = { config: part(createConfigStore) };

/** Web forms: what they ask, where each answer goes, and which pages may post. */

const ShownForm = Form.extend({ url: z.string().describe("what the page's form posts to") });

const shown = (form: Form) => ({ ...form, url: `${environment('publicUrl')}/v1/forms/${form.id}` });

const putForm = defineRoute({
  method: 'put',
  path: formConfig.path,
  tag: formConfig.tag,
  summary: 'Makes or changes a form.',
  roles: formConfig.writers,
  body: FormInput,
  response: ShownForm,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.formId, 'formId');
    const form = await acceptConfig(formConfig, body, kit.config);
    return shown(await changeConfig(kit.config, { config: formConfig, id, by: caller.id, at: kit.now }, () => form));
  },
});

export const formRoutes = [
  putForm,
  ...collectionRoutes({
    config: formConfig,
    response: ShownForm,
    shown,
    deleteSummary: 'Deletes a form; posts to it are refused from then on.',
  }),
];
