import { join } from 'node:path';
import { everyConfig } from '@afluente/app/policies/every-config';
import { pascalCase } from '@afluente/events/define-event';
import { everyEvent } from '@afluente/events/every-event';
import { functionFiles } from '@afluente/infra/discover';
import { everyItem } from '@afluente/store/every-item';
import { requireKebab, requireWords } from './names';
import { nameOf, namesOf, render, type Values } from './render';

/** The files of a feature's parts: path in the repository → text. Each throws a sentence on a name that will not do. */

export type Files = ReadonlyMap<string, string>;

const files = (values: Values, list: readonly (readonly [string, string])[]): Files =>
  new Map(list.map(([path, template]) => [path, render(template, values)]));

/** An event of the catalogue and its golden sample; `there` is the text of the feature's file, where it has events already. */
export function eventFiles(feature: string, name: string, there: string | undefined): Files {
  requireWords(feature, 'cases, the folder of the feature');
  if (!pascalCase.test(name) || name in globalThis) {
    throw new Error(`"${name}" is no name of an event: words in the past tense, as in CaseOpened`);
  }
  if (everyEvent.has(name)) throw new Error(`There is an event ${name} already: choose another name`);
  const values = { Event: name };
  const head = there ?? render('event-head.ts', values);
  return new Map([
    [`events/${feature}.ts`, `${head}${render('event.ts', values)}`],
    [`tests/fixtures/events/${name}.v1.json`, render('event-sample.json', values)],
  ]);
}

const itemList = ({ feature, thing, camel = '' }: Values) =>
  [
    [`packages/domain/${feature}/${thing}-record.ts`, 'record.ts'],
    [`packages/store/${feature}/${thing}-item.ts`, 'item.ts'],
    [`packages/store/${feature}/${thing}-store.ts`, 'store.ts'],
    [`tests/fixtures/items/${camel}.v1.json`, 'golden-item.json'],
  ] as const;

/** A kind of item with its entity and its store, and the golden item that `tests/golden/write-golden.ts` completes. */
export function itemFiles(feature: string, thing: string): Files {
  const values = requireNames(feature, thing);
  if (everyItem.has(values.camel ?? ''))
    throw new Error(`There are items called ${values.camel} already: choose another name`);
  return files(values, itemList(values));
}

/** A kind of policy: its routes, versions and OpenAPI follow. */
export function policyFiles(feature: string, name: string): Files {
  requireWords(feature, 'cases, the folder of the feature');
  requireWords(name, 'case-policy');
  if (!name.endsWith('-policy')) throw new Error(`"${name}" must end with -policy, by which it is found`);
  const values = { ...namesOf(feature, name), ...nameOf(name) };
  const twin = everyConfig.find(({ kind, path }) => kind === values.nameCamel || path === `/v1/${name}`);
  if (twin !== undefined) throw new Error(`There is ${twin.title} under ${twin.path} already: choose another name`);
  return files(values, [
    [`packages/domain/${feature}/${name}.ts`, 'policy.ts'],
    [`packages/domain/${feature}/${name}.test.ts`, 'policy.test.ts'],
    [`tests/fixtures/items/${values.nameCamel}.v1.json`, 'golden-policy.json'],
  ]);
}

/** What a feature adds to the recording of an interaction. */
export function contributionFiles(feature: string): Files {
  requireWords(feature, 'cases, the folder of the feature');
  return files(namesOf(feature, feature), [
    [`packages/domain/${feature}/contribute.ts`, 'contribution.ts'],
    [`packages/domain/${feature}/contribute.test.ts`, 'contribution.test.ts'],
  ]);
}

/** A route that shows an item. */
export function routeFiles(feature: string, thing: string): Files {
  return files(requireNames(feature, thing), [
    [`functions/api/routes/${feature}.ts`, 'route.ts'],
    [`functions/api/routes/${feature}.test.ts`, 'route.test.ts'],
  ]);
}

/** Throws where a function of this name is there already, whichever its folder. */
export function requireNewFunction(name: string): void {
  const there = functionFiles(join(__dirname, '..', '..', 'functions')).find((found) => found.name === name);
  if (there !== undefined) throw new Error(`There is a function ${name} already: choose another name`);
}

/** A handler that keeps an item for each event, once however often it is heard. */
export function keepingHandlerFiles(feature: string, thing: string, name: string, event: string): Files {
  requireKebab(name, 'open-task, verb first');
  requireNewFunction(name);
  const entry = everyEvent.get(event);
  if (entry === undefined) {
    throw new Error(`There is no event "${event}". The catalogue has: ${[...everyEvent.keys()].sort().join(', ')}`);
  }
  const values = { ...requireNames(feature, thing), ...nameOf(name), Event: event, eventFeature: entry.feature };
  return files(values, [
    [`packages/domain/${feature}/${name}.ts`, 'keeping.domain.ts'],
    [`packages/app/${feature}/${name}.ts`, 'keeping.app.ts'],
    [`functions/handlers/${name}.ts`, 'keeping.handler.ts'],
    [`functions/handlers/${name}.test.ts`, 'keeping.handler.test.ts'],
  ]);
}

const clockList = (feature: string, name: string, decision: string) =>
  [
    [`packages/domain/${feature}/${name}.ts`, decision],
    [`packages/app/${feature}/${name}.ts`, 'clock.app.ts'],
    [`packages/app/${feature}/${name}.test.ts`, 'clock.app.test.ts'],
    [`functions/handlers/${name}.ts`, 'clock.handler.ts'],
  ] as const;

/** A function that clocks wake, and what it decides of an item. */
export function clockFiles(feature: string, thing: string, name: string): Files {
  requireKebab(name, 'escalate-cases, verb first');
  requireNewFunction(name);
  const values = { ...requireNames(feature, thing), ...nameOf(name), eventImport: '', publishes: '' };
  return files(values, clockList(feature, name, 'clock.domain.ts'));
}

/** A whole feature: its events, item, policy, contribution, clock and route. */
export function featureFiles(feature: string, thing: string): Files {
  const name = `time-${feature}`;
  const names = requireNames(feature, thing);
  const overdue = `${names.Thing}Overdue`;
  const values = {
    ...names,
    ...nameOf(name),
    eventImport: `\nimport { ${overdue} } from '@afluente/events/${feature}';`,
    publishes: `\n    publishes: [${overdue}],`,
  };
  const domain = `packages/domain/${feature}`;
  return new Map([
    ...itemFiles(feature, thing),
    ...policyFiles(feature, `${thing}-policy`),
    ...routeFiles(feature, thing),
    ...files(values, [
      [`events/${feature}.ts`, 'feature.events.ts'],
      [`tests/fixtures/events/${names.Thing}Opened.v1.json`, 'feature.opened.json'],
      [`tests/fixtures/events/${overdue}.v1.json`, 'feature.overdue.json'],
      [`${domain}/open-${thing}.ts`, 'feature.open.ts'],
      [`${domain}/contribute.ts`, 'feature.contribution.ts'],
      [`${domain}/contribute.test.ts`, 'feature.contribution.test.ts'],
      ...clockList(feature, name, 'feature.clock.domain.ts'),
    ]),
  ]);
}

function requireNames(feature: string, thing: string): Values {
  requireWords(feature, 'cases, the folder of the feature');
  requireWords(thing, 'case, one of what the feature keeps');
  if (feature === thing) throw new Error(`"${thing}" names one of what the feature keeps: cases and case differ`);
  return namesOf(feature, thing);
}
