import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Titles, what a route calls a thing that is not there, and why a connector refuses. */
const titles = /\btitle: '([^'\n]+)'/g;
const things = /^ +'([a-z]+(?: [a-z]+)+)',$/gm;
const refusals = /\brefused\('[^'\n]+', '([^'\n]+)'\)/g;

/** Gives the sentences of a scaffold an entry in the list of Spanish ones, under the feature's name: to be put into words by whoever goes on. */
export function addSpanish(root: string, feature: string, files: ReadonlyMap<string, string>): void {
  const file = join(root, 'packages/domain/words/spanish.json');
  if (!existsSync(file)) return;
  const texts = [...files]
    .filter(([path]) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map(([, text]) => text);
  const found = texts.flatMap((text) =>
    [titles, things, refusals].flatMap((said) => [...text.matchAll(said)]).map(([, said = '']) => said),
  );
  if (found.length === 0) return;
  const sections: Record<string, Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'));
  const own = Object.fromEntries(found.map((text) => [text, inSpanish(text)]));
  writeFileSync(file, `${JSON.stringify({ ...sections, [feature]: { ...own, ...sections[feature] } }, null, 2)}\n`);
}

const words: readonly (readonly [RegExp, string])[] = [
  [/^the (.*) policy$/, 'la política de $1'],
  [/^The header (.*) is missing$/, 'Falta la cabecera $1'],
  [/^The signature does not match: check the signing secret$/, 'La firma no coincide: revisa el secreto de firma'],
  [/^([A-Z].*)$/, 'Conector $1'],
  [/^(.*)$/, 'elemento $1'],
];

function inSpanish(text: string): string {
  const [pattern, spanish] = words.find(([one]) => one.test(text)) ?? [/^/, ''];
  return text.replace(pattern, spanish);
}
