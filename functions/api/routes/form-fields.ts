import { type AcceptedFields, acceptFields, changeFields, formWithLearned } from '@afluente/app/forms/accept-fields';
import { FormField, FormInput, MappingTarget } from '@afluente/domain/forms/form';
import { formConfig } from '@afluente/domain/forms/form-config';
import { type LearnedField, type LearnedFields, valueKinds } from '@afluente/domain/forms/learned-fields';
import { asMapped, proposalOf, proposedBy, proposedForm } from '@afluente/domain/forms/propose-fields';
import { part } from '@afluente/runtime/table-part';
import { createLearnedStore } from '@afluente/store/forms/learned-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';
import { formNotes, withFormNotes } from './form-notes';

const uses = { config: part(createConfigStore), learned: part(createLearnedStore) };

/** What the posts of a form said of its fields, and the mapping that follows from it. */

const path = '/v1/forms/{formId}/fields';
const { fields, mapping } = FormInput.shape;

const SeenField = z.object({
  name: z.string(),
  label: z.string().optional().describe('the question, where its tool posts it'),
  type: FormField.shape.type.describe('proposed'),
  target: z.string().describe('where it goes, or should go'),
  by: z
    .enum(proposedBy)
    .describe(
      'what says so: the mapping, its name, its question, its values, …; `others`: it is somebody else’s (`Email del comercial`), so that its values propose nothing',
    ),
  posts: z.number().int().describe('posts in which it was filled in'),
  kinds: z.partialRecord(z.enum(valueKinds), z.number()).describe('shares of its values, from 0 to 1'),
});

const FieldsReport = z.object({
  formId: z.string(),
  posts: z
    .number()
    .int()
    .describe(
      'posts that this is learned from, written down ever more rarely: the newest may not be in it, and health counts all',
    ),
  until: z.iso.datetime().optional().describe('when the newest of these posts came; absent where there is none yet'),
  items: z.array(SeenField),
  ...withFormNotes,
  proposal: z
    .object({ fields, mapping: mapping.unwrap() })
    .describe('fields and mapping as PUT takes them: what the form says, and what was learned'),
});

const shareOf = (some: number, all: number) => Math.round((some / Math.max(all, 1)) * 100) / 100;

function shown(field: LearnedField, known: LearnedFields): z.output<typeof SeenField> {
  const { filled: posts, email, phone, prose, tick, label } = field;
  const text = posts - email - phone - prose - tick;
  const counts = Object.entries({ email, phone, prose, tick, text }).filter(([, count]) => count > 0);
  const kinds = Object.fromEntries(counts.map(([kind, count]) => [kind, shareOf(count, posts)]));
  return { ...proposalOf(field, known), posts, kinds, ...(label !== undefined && { label }) };
}

const getFields = defineRoute({
  method: 'get',
  path,
  tag: formConfig.tag,
  summary: 'Says which fields the posts of a form have, without their values, and proposes their types and mapping.',
  roles: ['admin', 'marketing', 'service'],
  response: FieldsReport,
  uses,
  run: async ({ params, kit }) => {
    const { form, known } = await formWithLearned(requireId(params.formId, 'formId'), kit);
    const read = asMapped(known, form);
    const items = read.fields.map((field) => shown(field, read));
    const { posts, updatedAt: until } = known;
    const more = { ...formNotes(form, known), proposal: proposedForm(form, known) };
    return { formId: form.id, posts, ...(posts > 0 && { until }), items, ...more };
  },
});

const InForce = z.object({
  formId: z.string(),
  version: z.number().int(),
  fields,
  mapping,
  notSeen: z
    .array(z.string())
    .optional()
    .describe(
      'names in this request that neither the form nor its posts so far have: check how they are written; PATCH `mapping` with null takes one out',
    ),
});

function inForce({ form, notSeen }: AcceptedFields): z.output<typeof InForce> {
  const { id: formId, version, fields, mapping } = form;
  return { formId, version, fields, mapping, ...(notSeen.length > 0 && { notSeen: [...notSeen] }) };
}

const putFields = defineRoute({
  method: 'put',
  path,
  tag: formConfig.tag,
  summary:
    'Puts fields and mapping of a form in force as a whole: those given, else the proposed ones; what a given mapping leaves out is mapped no longer. PATCH changes single fields.',
  roles: formConfig.writers,
  body: z.strictObject({ fields: fields.unwrap().optional(), mapping }),
  response: InForce,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const formId = requireId(params.formId, 'formId');
    return inForce(await acceptFields({ formId, by: caller.id, at: kit.now, ...body }, kit));
  },
});

const patchFields = defineRoute({
  method: 'patch',
  path,
  tag: formConfig.tag,
  summary:
    'Changes single fields of a form and what they are mapped to, as `suggests` advises; all else that is mapped stays.',
  roles: formConfig.writers,
  body: z.strictObject({
    fields: fields.unwrap().optional().describe('each takes the place of the one of its name, or comes to the others'),
    mapping: z
      .record(z.string(), MappingTarget.nullable())
      .optional()
      .describe('by field, as in {"mail": "email"}; null where it is to be mapped no longer'),
  }),
  response: InForce,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const formId = requireId(params.formId, 'formId');
    return inForce(await changeFields({ formId, by: caller.id, at: kit.now, ...body }, kit));
  },
});

export const formFieldRoutes = [getFields, putFields, patchFields];
