import { isJsonObject, type Json, type JsonObject } from './json';
import type { Scope } from './lookups';
import { substitute } from './substitute';
import { TemplateError } from './template-error';

type Evaluate = (argument: Json, scope: Scope) => Json | undefined;

/**
 * Replaces every intrinsic function in a template value by its local value. `undefined` stands for AWS::NoValue: it
 * drops a property or an array element. Throws TemplateError for an intrinsic that the local runtime does not know.
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (Array.isArray(value)) return resolveAll(value, scope);
  if (!isJsonObject(value)) return value;
  const intrinsic = readIntrinsic(value);
  if (intrinsic === undefined) return resolveProperties(value, scope);
  const evaluate = intrinsics[intrinsic.name];
  if (evaluate === undefined) {
    throw new TemplateError(`${intrinsic.name} is not run locally: add it to local/template/intrinsics.ts`);
  }
  return evaluate(intrinsic.argument, scope);
}

/** Evaluates a condition expression (Fn::Equals, Fn::And, Fn::Or, Fn::Not, Condition). */
export function holds(expression: Json, scope: Scope): boolean {
  const value = resolve(expression, scope);
  if (typeof value !== 'boolean') throw new TemplateError(`Not a condition: ${JSON.stringify(expression)}`);
  return value;
}

const intrinsics: Readonly<Record<string, Evaluate>> = {
  Ref: (name, scope) => scope.ref(text(name)),
  Condition: (name, scope) => scope.condition(text(name)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : list(argument, scope);
    return scope.attribute(text(logicalId), attribute.map(text).join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope);
    return list(parts, scope).map(text).join(text(separator));
  },
  'Fn::Sub': (argument, scope) => {
    if (typeof argument === 'string') return substitute(argument, {}, scope);
    const [template, variables] = list(argument, scope);
    return substitute(text(template), isJsonObject(variables) ? variables : {}, scope);
  },
  'Fn::Select': (argument, scope) => {
    const [index, options] = list(argument, scope);
    const chosen = list(options, scope)[Number(index)];
    if (chosen === undefined) throw new TemplateError(`Fn::Select has no element ${text(index)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument, scope);
    return text(whole).split(text(separator));
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = Array.isArray(argument) ? argument : [];
    const branch = scope.condition(text(condition)) ? yes : no;
    return branch === undefined ? undefined : resolve(branch, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope);
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::And': (argument, scope) => list(argument, scope).every((part) => part === true),
  'Fn::Or': (argument, scope) => list(argument, scope).some((part) => part === true),
  'Fn::Not': (argument, scope) => list(argument, scope)[0] !== true,
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = list(argument, scope);
    return scope.mapping(text(map), text(top), text(second));
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolve(argument, scope))).toString('base64'),
};

function readIntrinsic(value: JsonObject): { name: string; argument: Json } | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  const isCondition = name === 'Condition' && typeof argument === 'string';
  return name === 'Ref' || name.startsWith('Fn::') || isCondition ? { name, argument } : undefined;
}

function resolveProperties(value: JsonObject, scope: Scope): JsonObject {
  const resolved: JsonObject = {};
  for (const [name, property] of Object.entries(value)) {
    const result = resolve(property, scope);
    if (result !== undefined) resolved[name] = result;
  }
  return resolved;
}

function resolveAll(values: Json[], scope: Scope): Json[] {
  return values.map((value) => resolve(value, scope)).filter((value) => value !== undefined);
}

function list(argument: Json | undefined, scope: Scope): Json[] {
  const value = argument === undefined ? undefined : resolve(argument, scope);
  if (!Array.isArray(value)) throw new TemplateError(`Expected a list, got ${JSON.stringify(argument)}`);
  return value;
}

function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`Expected a string, got ${JSON.stringify(value)}`);
}
