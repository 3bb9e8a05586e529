import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { camelCase, titleCase } from './names';

/** Texts of `templates/`, with `%name%` and its like replaced. */

export type Values = Readonly<Record<string, string>>;

/** Modules for tests, apart from the templates: these would count as files that import them (tests/architecture). */
const forTests: Values = {
  samples: '@afluente/tests/builders/domain-samples',
  eventSample: '@afluente/tests/builders/event-sample',
  printedLines: '@afluente/tests/fakes/printed-lines',
  published: '@afluente/tests/fakes/published',
  deliveries: '@afluente/tests/fakes/deliveries',
  environment: '@afluente/tests/fakes/environment-for-tests',
  freshStore: '@afluente/tests/table/fresh-store',
  apiClient: '@afluente/tests/fakes/api-client',
  capturedLeads: '@afluente/tests/fakes/captured-leads',
};

const pascalCase = (name: string) => titleCase(name, '-').replaceAll('-', '');

/** The writings of a feature and of a thing of it. */
export function namesOf(feature: string, thing: string): Values {
  return {
    feature,
    Feature: pascalCase(feature),
    featureCamel: camelCase(feature),
    featureWords: feature.replaceAll('-', ' '),
    thing,
    Thing: pascalCase(thing),
    THING: thing.toUpperCase(),
    camel: camelCase(thing),
    words: thing.replaceAll('-', ' '),
  };
}

/** The writings of what a file is named by. */
export function nameOf(name: string): Values {
  return { name, Name: pascalCase(name), nameCamel: camelCase(name) };
}

/** A template's text. Throws where it names a value that is not given: a fault of this tool. */
export function render(template: string, values: Values): string {
  const text = readFileSync(join(__dirname, 'templates', `${template}.txt`), 'utf8');
  return text.replace(/%(\w+)%/g, (_, name: string) => {
    const value = { ...forTests, ...values }[name];
    if (value === undefined) throw new Error(`The template ${template} has no value for ${name}`);
    return value;
  });
}
