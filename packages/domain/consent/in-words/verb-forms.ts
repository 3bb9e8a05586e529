import type { Verb, VerbKind } from './grammar';

/** Forms of regular verbs of Spanish and Portuguese that refusals need, without accents. */

type Entry = readonly [string, Verb];

const spelling: readonly (readonly [string, string])[] = [
  ['c', 'qu'],
  ['g', 'gu'],
  ['z', 'c'],
];

/** `marcar` is `marqu-` before an e. */
function softened(stem: string): string {
  const change = spelling.find(([end]) => stem.endsWith(end));
  return change === undefined ? stem : stem.slice(0, -1) + change[1];
}

const vowelsOf = (verb: string) =>
  verb.endsWith('ar')
    ? { command: 'e', other: 'a', stem: softened(verb.slice(0, -2)) }
    : { command: 'a', other: 'e', stem: verb.slice(0, -2) };

/** Commands that a no goes with: tú, usted, ustedes, vosotros, vos. */
export function commandsOf(verb: string): readonly string[] {
  const { command, stem } = vowelsOf(verb);
  return ['', 's', 'n', 'is', 'm'].map((end) => `${stem}${command}${end}`);
}

/** Commands that ask for it: `llámenme`, `escríbeme`. */
export function askingOf(verb: string): readonly string[] {
  const { command, other, stem } = vowelsOf(verb);
  const bare = verb.slice(0, -2);
  const ends = [`${bare}${other}`, `${stem}${command}`, `${stem}${command}n`, `${bare}${verb.slice(-2, -1)}d`];
  return [...ends, `${bare}${verb.slice(-2, -1)}`];
}

/** What was asked before: `que no me llamaran`, `que não me ligassem`. */
function pastOf(verb: string): readonly string[] {
  const ends = verb.endsWith('ar')
    ? ['ara', 'aras', 'aran', 'ase', 'asen', 'asse', 'assem']
    : ['iera', 'ieras', 'ieran', 'iese', 'iesen', 'esse', 'essem'];
  return ends.map((end) => `${verb.slice(0, -2)}${end}`);
}

const withMe = (forms: readonly string[]) => forms.flatMap((form) => [form, `${form}me`, `${form}nos`]);

/** Every form of verbs of one kind. */
export function formsOf(kind: VerbKind, verbs: string): readonly Entry[] {
  return verbs.split(/\s+/).flatMap((verb): readonly Entry[] => {
    const going = `${verb.slice(0, -2)}${verb.endsWith('ar') ? 'ando' : 'iendo'}`;
    const going2 = verb.endsWith('ir') ? [`${verb.slice(0, -2)}indo`] : [`${verb.slice(0, -2)}endo`];
    return [
      ...commandsOf(verb).map((form): Entry => [form, { kind, form: 'command' }]),
      ...pastOf(verb).map((form): Entry => [form, { kind, form: 'past' }]),
      ...withMe([verb]).map((form): Entry => [form, { kind, form: 'plain' }]),
      ...withMe([going, ...going2]).map((form): Entry => [form, { kind, form: 'going' }]),
    ];
  });
}
