import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isService, type LocalService } from './define-service';

/** The services declared in a `service.ts` of the folders in `folder`, in the order of their names. */
export function servicesIn(folder: string): readonly LocalService[] {
  const files = readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name, 'service.ts'))
    .filter((file) => existsSync(file));
  return servicesOf(files.map((file) => require(file)));
}

/** The services among what modules export. */
export function servicesOf(modules: readonly object[]): readonly LocalService[] {
  return modules.flatMap((exported) => Object.values(exported).filter(isService));
}
