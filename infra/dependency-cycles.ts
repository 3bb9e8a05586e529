import { at, list, type Template } from './template-reading';

/** What CloudFormation refuses to deploy: resources that wait for one another, each circle once, as `A → B → A`. */
export function dependencyCycles(template: Template): readonly string[] {
  const resources = Object.entries(Object(template.Resources));
  const names = new Set(resources.map(([id]) => id));
  const needs = new Map(resources.map(([id, resource]) => [id, neededBy(resource, names)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) found.push([...path.slice(path.indexOf(id)), id].join(' → '));
    if (path.includes(id) || done.has(id)) return;
    for (const next of needs.get(id) ?? []) visit(next, [...path, id]);
    done.add(id);
  };
  for (const id of needs.keys()) visit(id, []);
  return found;
}

/** Logical ids that a resource waits for: what it refers to, and its DependsOn. */
function neededBy(resource: unknown, names: ReadonlySet<string>): readonly string[] {
  const needed = new Set(list(at(resource, 'DependsOn')).map(String));
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'Ref') needed.add(String(inner));
      else if (name === 'Fn::GetAtt') needed.add(String(list(inner)[0]));
      else look(inner);
    }
  };
  look(at(resource, 'Properties'));
  return [...needed].filter((id) => names.has(id));
}
