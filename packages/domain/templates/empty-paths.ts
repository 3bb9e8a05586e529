import { pathOf, type Segment } from './checking/follow-path';
import { sourcesOf } from './checking/liquid-faults';
import { readSource } from './checking/read-source';
import { parseLiquid } from './liquid/engine';
import { isEmpty } from './liquid/values';
import type { TemplateInput } from './template';
import type { TemplateSubject } from './template-subject';

/** Something that a message would say and that nobody knows of this person. */
export interface EmptyPath {
  /** as in `customer.company` */
  readonly path: string;
  /** where it is named: `subject`, `html`, … */
  readonly parts: readonly string[];
}

/** What of this language's variables is empty for this person, in the order in which it is named. */
export function emptyPaths(template: TemplateInput, locale: string, subject: TemplateSubject): readonly EmptyPath[] {
  const found = new Map<string, Set<string>>();
  for (const { part, source, locale: of } of sourcesOf(template)) {
    if (of !== undefined && of !== locale) continue;
    for (const path of readSource(parseLiquid(source)).paths) {
      if (!isEmpty(valueAt(subject, path))) continue;
      const name = pathOf(path);
      found.set(name, (found.get(name) ?? new Set()).add(part));
    }
  }
  return [...found].map(([path, parts]) => ({ path, parts: [...parts] }));
}

function valueAt(subject: object, path: readonly Segment[]): unknown {
  return path.reduce<unknown>((value, segment) => {
    if (Array.isArray(value)) return entryAt(value, segment);
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === segment)?.[1];
  }, subject);
}

function entryAt(list: readonly unknown[], segment: Segment): unknown {
  if (segment === 'size') return list.length;
  if (segment === 'last') return list.at(-1);
  return list[segment === 'first' ? 0 : Number(segment)];
}
