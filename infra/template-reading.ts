/** Reads a CloudFormation template as tests and checks want it: by type, by path, with references as short text. */

export type Properties = Readonly<Record<string, unknown>>;
export type Template = Readonly<Record<string, unknown>>;

/** The value at a path; undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), value);
}

/** Every resource of a type: its logical id and its properties. */
export function resourcesOf(template: Template, type: string): readonly (readonly [string, Properties])[] {
  return Object.entries(propertiesOf(at(template, 'Resources')))
    .filter(([, resource]) => at(resource, 'Type') === type)
    .map(([id, resource]) => [id, propertiesOf(at(resource, 'Properties'))] as const);
}

/** A value with its references as short text: `HubTable.Arn`, `arn:<AWS::Partition>:…`. */
export function text(value: unknown): string {
  if (!isObject(value)) return String(value);
  const [name, argument] = Object.entries(value)[0] ?? ['', ''];
  if (name === 'Ref') return String(argument).startsWith('AWS::') ? `<${argument}>` : String(argument);
  if (name === 'Fn::GetAtt') return list(argument).join('.');
  if (name === 'Fn::Join')
    return list(at(argument, 1))
      .map(text)
      .join(String(at(argument, 0)));
  return JSON.stringify(value);
}

/** The logical id that a Ref or GetAtt leads to. */
export function referred(value: unknown): string {
  return text(value).split('.')[0] ?? '';
}

/** A value as a list: policies write a single one without brackets. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function propertiesOf(value: unknown): Properties {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
