import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NestedStack, type Stack } from 'aws-cdk-lib';
import { at, type Template } from './template-reading';

/**
 * A stack's template and those of the stacks inside it as one, for checks that ask what is deployed: `HubAlarms/…` are the resources of the
 * inner stack HubAlarms, and what it is passed stands where it refers to it.
 */
export function withInnerStacks(template: Template, stack: Stack, folder: string): Template {
  const inner = stack.node.findAll().filter(NestedStack.isNestedStack);
  const resources = inner.flatMap((one) => {
    const id = String(stack.resolve(one.nestedStackResource?.logicalId));
    const written: unknown = JSON.parse(readFileSync(path.join(folder, one.templateFile), 'utf8'));
    const passed = at(template, 'Resources', id, 'Properties', 'Parameters');
    const held = Object.entries(Object(at(written, 'Resources')));
    return held.map(([innerId, resource]) => [`${id}/${innerId}`, filled(resource, passed)] as const);
  });
  return { ...template, Resources: { ...Object(template.Resources), ...Object.fromEntries(resources) } };
}

/** A part of a template with what is passed in the place of each parameter. */
function filled(value: unknown, passed: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, passed));
  if (typeof value !== 'object' || value === null) return value;
  const given = at(passed, String(at(value, 'Ref')));
  if (given !== undefined) return given;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, passed)]));
}
