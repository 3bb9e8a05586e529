import { reasonForDoingNothing } from './inert-types';
import type { JsonObject } from './json';
import { TemplateError } from './template-error';

const innerStackType = 'AWS::CloudFormation::Stack';

interface Holding {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: JsonObject }>>;
}

/** Reads the template of an inner stack by the file that it was published from. */
type ReadTemplate = (file: string) => Holding;

/**
 * A stack inside the stack is not run: it may hold only what does nothing here, such as alarms. Throws TemplateError that names whatever else
 * one holds, so that nothing is silently left out.
 */
export function refuseRunningInside(
  { Resources }: Holding,
  assets: ReadonlyMap<string, string>,
  read: ReadTemplate,
): void {
  for (const [stackId, { Type, Properties }] of Object.entries(Resources)) {
    if (Type !== innerStackType) continue;
    const url = JSON.stringify(Properties.TemplateURL ?? '');
    const [, file] = [...assets].find(([objectKey]) => url.includes(objectKey)) ?? [];
    if (file === undefined) throw new TemplateError(`${stackId}: its template is not among the assets: ${url}`);
    const template = read(file);
    const running = Object.entries(template.Resources)
      .filter(([, { Type }]) => reasonForDoingNothing(Type) === undefined)
      .map(
        ([id, { Type }]) =>
          `${stackId}/${id} is a ${Type}, in a stack inside the stack, of which the local runtime runs nothing: put it into the stack itself`,
      );
    if (running.length > 0) throw new TemplateError(running.join('\n'));
    refuseRunningInside(template, assets, read);
  }
}
