import type { Content, JsonSchema, Responses } from '@afluente/functions/intake/operations/open-api';
import { schemaFaults } from './closed-schema';

/** An answer as it went out. */
export interface GivenAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  /** empty where there is no body */
  readonly text: string;
}

/** Where an answer departs from what is declared: its status, its content type, or the fields of its body, by JSON pointer. */
export function answerFaults(responses: Responses, method: string, answer: GivenAnswer): readonly string[] {
  const { status, text } = answer;
  const declared = responses[String(status)] ?? (status >= 400 ? responses.default : undefined);
  if (declared === undefined) return [`the status ${status} is not declared`];
  const isBare = method === 'HEAD' || declared.content === undefined;
  if (isBare && text !== '') return [`a body, where ${method} has none`];
  return declared.content === undefined ? [] : contentFaults(declared.content, isBare, answer);
}

function contentFaults(content: Content, isBare: boolean, answer: GivenAnswer): readonly string[] {
  const [given = ''] = (answer.contentType ?? 'none').split(';');
  const type = given.trim().toLowerCase();
  if (content['*/*'] !== undefined && answer.text === '') return [];
  const declared = content[type] ?? content['*/*'];
  if (declared === undefined) return [`the content type ${type} is not declared`];
  return isBare || !/[/+]json$/.test(type) ? [] : bodyFaults(declared.schema ?? {}, type, answer);
}

function bodyFaults(schema: JsonSchema, type: string, { status, text }: GivenAnswer): readonly string[] {
  const body: unknown = JSON.parse(text);
  const faults = schemaFaults(schema, body);
  if (type !== 'application/problem+json') return faults;
  const said = typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined;
  return said === status ? faults : [...faults, `/status: ${String(said)} in an answer of ${status}`];
}
