import { IdentifierType, Interaction, type personFields } from '@afluente/events/interaction-shape';
import * as z from 'zod';
import { RejectedError } from '../../errors';
import { cleanData } from './clean-text';
import type { InteractionDraft } from './draft';

/** A draft as it may come: the shape of an interaction without the limits of the record, which are put on it later. */

const looseText = z.string().optional();

const PersonDraft = z.object({
  name: looseText,
  givenName: looseText,
  familyName: looseText,
  company: looseText,
  jobTitle: looseText,
  locale: looseText,
  timeZone: looseText,
  country: looseText,
  region: looseText,
  city: looseText,
  birthday: looseText,
  identifiers: z.array(z.object({ type: IdentifierType, raw: z.string(), verified: z.boolean().optional() })),
} satisfies Record<(typeof personFields)[number] | 'identifiers', z.ZodType>);

const DraftShape = Interaction.omit({
  id: true,
  deliveryId: true,
  sourceId: true,
  vendor: true,
  receivedAt: true,
  revision: true,
  revokedAt: true,
  history: true,
}).extend({
  vendorEventId: z.string().optional(),
  occurredAt: z.string().optional(),
  amends: z
    .object({
      vendorEventId: z.string().min(1),
      as: z.enum(['edit', 'revocation', 'status']),
      status: z.string().max(64).optional(),
    })
    .optional(),
  person: PersonDraft,
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
});

export type CheckedDraft = z.output<typeof DraftShape>;

/**
 * The draft without NUL bytes, lone surrogates and what JSON can't hold. Throws RejectedError `interaction.invalid` with the pointer
 * of the first fault where a connector made something else than an interaction.
 */
export function checkDraft(draft: InteractionDraft): CheckedDraft {
  const checked = DraftShape.safeParse(cleanData(draft));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const pointer = `/${(issue?.path ?? []).map(String).join('/')}`;
  throw new RejectedError('interaction.invalid', `No interaction: ${issue?.code ?? 'fault'} at ${pointer}`, {
    pointer,
  });
}
