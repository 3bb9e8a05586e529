import { requireFound } from '@afluente/app/require-found';
import { previewTemplate } from '@afluente/app/templates/preview-template';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { InvalidError } from '@afluente/domain/errors';
import { Sentence } from '@afluente/domain/sentence';
import { senderPolicy } from '@afluente/domain/templates/sender-policy';
import { TemplateInput } from '@afluente/domain/templates/template';
import { templateConfig } from '@afluente/domain/templates/template-config';
import { environment } from '@afluente/runtime/environment';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { part } from '@afluente/runtime/table-part';
import { createCustomerStore } from '@afluente/store/customers/record/customer-store';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { requireId } from '../contract/config-id';
import { defineRoute, type RouteKit } from '../contract/define-route';

const uses = { config: part(createConfigStore), customers: part(createCustomerStore), hubSecret };

/** A message as somebody would get it, before anybody does. */

const Asked = z.strictObject({
  customerId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('as this customer would get it; a made-up person where absent'),
  locale: z.string().min(2).max(35).optional().describe("in place of the person's own"),
  draft: TemplateInput.optional().describe('in place of what is in force'),
});

const Preview = z.object({
  locale: z.string().describe('the language of the template that was chosen'),
  dir: z.enum(['ltr', 'rtl']),
  subject: z.string().optional(),
  preheader: z.string().optional(),
  text: z.string(),
  html: z.string().optional().describe('its links change nothing when they are followed'),
  segments: z
    .object({ encoding: z.enum(['GSM-7', 'UCS-2']), units: z.number().int(), parts: z.number().int() })
    .optional()
    .describe('of an SMS: it is billed by parts'),
  whatsapp: z.object({ name: z.string(), language: z.string(), parameters: z.array(z.string()).readonly() }).optional(),
  customerId: z.string().optional().describe('absent where the person is made up'),
  version: z.number().int().optional().describe('of the template; absent of a draft'),
  empty: z
    .array(z.object({ path: z.string(), parts: z.array(z.string()).readonly() }))
    .readonly()
    .describe('variables of which nothing is known of this person, and where they are named'),
  notes: z.array(z.object({ code: z.string(), detail: Sentence })).describe('what is worth a thought'),
});

const preview = defineRoute({
  method: 'post',
  path: `${templateConfig.path}/preview`,
  tag: templateConfig.tag,
  summary:
    'Shows the message as a customer, or a made-up person, would get it, and which of its variables are empty. Nothing is sent or changed.',
  roles: ['admin', 'marketing', 'sales', 'service', 'leadership'],
  body: Asked,
  response: Preview,
  shows: 'customers',
  uses,
  run: async ({ params, body, kit }) => {
    const id = requireId(params.templateId, 'templateId');
    const [template, person, [sender], secret] = await Promise.all([
      body.draft === undefined ? templateInForce(kit, id) : acceptedDraft(body.draft),
      personOf(kit, body.customerId),
      kit.config.read([senderPolicy]),
      kit.hubSecret.read(),
    ]);
    const { notes, ...message } = previewTemplate({
      ...{ template: { ...template, id }, locale: body.locale, person, sender },
      ...{ secret, publicUrl: environment('publicUrl'), now: kit.now },
    });
    return {
      ...message,
      notes: [...notes],
      ...(person && { customerId: person.customer.id }),
      ...('version' in template && { version: template.version }),
    };
  },
});

async function templateInForce(kit: RouteKit<typeof uses>, id: string) {
  return requireFound(await kit.config.get(templateConfig, id), templateConfig.kind);
}

function acceptedDraft(draft: TemplateInput): TemplateInput {
  const { value, faults } = templateConfig.settle?.(draft) ?? { value: draft, faults: [] };
  if (faults.length === 0) return value;
  const within = faults.map(({ pointer, message }) => ({ pointer: `/draft${pointer}`, detail: message }));
  throw new InvalidError('The draft cannot be shown. Fix these errors and retry.', { faults: within });
}

/** The customer and the newest of their open leads. */
async function personOf(kit: RouteKit<typeof uses>, customerId: string | undefined) {
  if (customerId === undefined) return undefined;
  const { record, leads } = requireFound(await kit.customers.overview(customerId, { interactions: 1 }), 'customer');
  return { customer: mergedView(record), lead: leads[0] };
}

export const templatePreviewRoutes = [preview];
