import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import type { Form } from '@afluente/domain/forms/form';
import * as z from 'zod';
import { formInteraction } from '../form/form-interaction';
import { parseJsonForm } from '../form/json-form';
import { mapFields } from '../form/map-fields';
import { readByValue } from '../form/reading/by-value';

/** What somebody filled in a Flow (`nfm_reply`): read as a form that was made without naming its fields. */

const form: Form = {
  id: 'whatsapp-flow',
  version: 1,
  name: 'WhatsApp Flow',
  fields: [],
  allowedOrigins: [],
  createdAt: '1970-01-01T00:00:00.000Z',
  updatedAt: '1970-01-01T00:00:00.000Z',
};

const Answer = z.record(z.string(), z.unknown());

/** The fields of an answer, by the names that their designer gave them; undefined where it is no JSON object. */
function fieldsOf(response: string): Readonly<Record<string, unknown>> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(response);
  } catch {
    return undefined;
  }
  const read = Answer.safeParse(value);
  if (!read.success) return undefined;
  const { flow_token: _, ...fields } = read.data;
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [ownName(name), field]));
}

const isCount = (text: string | undefined) => text !== undefined && /^\d{1,4}$/.test(text);

/** `screen_0_Email_1` is how the Flow builder names the field `Email`. */
function ownName(name: string): string {
  const parts = name.split('_');
  const isBuilt = parts[0] === 'screen' && isCount(parts[1]) && isCount(parts.at(-1)) && parts.length > 3;
  return isBuilt ? parts.slice(2, -1).join('_') : name;
}

/** What an answer says of its person, in words, and beside; undefined where it can't be read, or says nothing. */
export function readFlowAnswer(
  response: string,
  now: string,
): Pick<InteractionDraft, 'person' | 'content' | 'attributes'> | undefined {
  const fields = fieldsOf(response);
  if (fields === undefined || Object.keys(fields).length === 0) return undefined;
  const posted = parseJsonForm(Buffer.from(JSON.stringify(fields))).fields;
  const mapped = readByValue(mapFields(form, posted), { defaultCountry: undefined, learned: undefined });
  return formInteraction({ form, fields: posted, mapped, files: [], headers: {}, now });
}
