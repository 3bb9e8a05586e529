import { isJsonObject, type Json } from '../template/json';
import { TemplateError } from '../template/template-error';
import type { RuleTargetProperties } from './bus-shapes';
import type { Envelope } from './envelope';

/** Makes a target's input from an event: JSON text, or plain text where a template says so. */
export type TargetInput = (envelope: Envelope, text: string, ruleArn: string) => string;

/**
 * A target's Input, InputPath or InputTransformer (EventBridge user guide, "Input transformation"); without one, the event as it
 * is. Throws TemplateError for a path that is more than fields and indexes.
 */
export function readTargetInput(target: RuleTargetProperties): TargetInput {
  const { Input, InputPath, InputTransformer } = target;
  if (Input !== undefined) return () => Input;
  if (InputPath !== undefined) {
    const select = readPath(InputPath);
    return (envelope) => JSON.stringify(select(envelopeAsJson(envelope)) ?? null);
  }
  if (InputTransformer === undefined) return (_envelope, text) => text;
  const paths = Object.entries(InputTransformer.InputPathsMap).map(([name, path]) => [name, readPath(path)] as const);
  return (envelope, text, ruleArn) => {
    const source = envelopeAsJson(envelope);
    const values = new Map<string, Json | undefined>(paths.map(([name, select]) => [name, select(source)]));
    values.set('aws.events.rule-arn', ruleArn);
    values.set('aws.events.rule-name', ruleArn.slice(ruleArn.lastIndexOf('/') + 1));
    values.set('aws.events.event.ingestion-time', envelope.time);
    values.set('aws.events.event.json', text);
    values.set('aws.events.event', source);
    return fill(InputTransformer.InputTemplate, values);
  };
}

function envelopeAsJson(envelope: Envelope): Json {
  return { ...envelope, resources: [...envelope.resources] };
}

function readPath(path: string): (value: Json) => Json | undefined {
  if (!/^\$(\.[\w-]+|\[\d+\]|\['[^']+'\])*$/.test(path)) {
    throw new TemplateError(`The path ${path} is not run locally: fields and indexes are`);
  }
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  return (value) => steps.reduce<Json | undefined>(stepInto, value);
}

function stepInto(value: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  return isJsonObject(value) ? value[step] : undefined;
}

/**
 * Fills `<name>` places. In a JSON template a value becomes JSON, or bare text within quotes; a missing value becomes null
 * outside quotes and nothing within.
 */
function fill(template: string, values: ReadonlyMap<string, Json | undefined>): string {
  const quoted = /"(?:[^"\\]|\\.)*"?|<([\w.-]+)>/g;
  return template.replace(quoted, (piece, name: string | undefined) => {
    if (name === undefined) return fillString(piece, values);
    return values.has(name) ? JSON.stringify(values.get(name) ?? null) : piece;
  });
}

function fillString(quoted: string, values: ReadonlyMap<string, Json | undefined>): string {
  return quoted.replace(/<([\w.-]+)>/g, (place, name: string) => {
    if (!values.has(name)) return place;
    const value = values.get(name) ?? '';
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}
