import type { Json, JsonObject } from './json';
import type { Scope } from './lookups';
import { TemplateError } from './template-error';

/**
 * Fn::Sub: `${Name}` is a variable, a parameter or a resource's Ref, `${Id.Attribute}` a GetAtt, `${!Literal}` stays
 * as `${Literal}` (CloudFormation user guide, Fn::Sub).
 */
export function substitute(template: string, variables: JsonObject, scope: Scope): string {
  return template.replace(/\$\{([^{}]+)\}/g, (_whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const value = variables[name] ?? lookUp(name.trim(), scope);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw new TemplateError(`Fn::Sub: \${${name}} is not a string`);
  });
}

function lookUp(name: string, scope: Scope): Json | undefined {
  const dot = name.indexOf('.');
  return dot === -1 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
}
