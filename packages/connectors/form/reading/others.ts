import { fieldKey } from '../field-names';
import { withoutDigits } from './containers';
import type { FieldHints } from './posted-field';

/** Names of fields that hold somebody's address, but not that of the person who filled the form in. */

/**
 * Lies beside the bundle of whoever receives forms: `others` are somebody else wherever they stand, `possessors` where a word of `linking` is
 * before them or a genitive s behind, `alone` where hardly another word is there: `email_to`, but not `Where to send it`, and `unclear` are those of
 * `others` that may mean the visitor too: `datos de referencia`. Of objects within a post, `visitors` are the person who sent it, `late` where nobody else is
 * named, `never` not at all, and `open` ones say nothing of whom they hold.
 */
const listed = (): Readonly<Record<keyof Words, string[]>> => require('./others-words.json');

interface Words {
  readonly others: ReadonlySet<string>;
  readonly possessors: ReadonlySet<string>;
  readonly linking: ReadonlySet<string>;
  readonly alone: ReadonlySet<string>;
  readonly unclear: ReadonlySet<string>;
  readonly visitors: ReadonlySet<string>;
  readonly late: ReadonlySet<string>;
  readonly never: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
}

let known: Words | undefined;

function words(): Words {
  if (known !== undefined) return known;
  const lists = listed();
  const setOf = (name: keyof Words) => new Set(lists[name]);
  known = {
    others: setOf('others'),
    possessors: setOf('possessors'),
    linking: setOf('linking'),
    alone: setOf('alone'),
    unclear: setOf('unclear'),
    visitors: setOf('visitors'),
    late: setOf('late'),
    never: setOf('never'),
    open: setOf('open'),
  };
  return known;
}

const wordsOf = (text: string) =>
  text
    .split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .map(fieldKey)
    .filter((word) => word !== '');

/** `Email where our agent can reach you`, `Teléfono para que un asesor pueda llamarte`: whoever is reached is the visitor. */
const reachesVisitor =
  /(?:reach|contact|call|send|write|email|text|answer|notify) (?:to )?you\b|\p{L}{3}[aei]r(?:te|le)(?!\p{L})|\b(?:te|le) (?:llam|contact|escrib|envi|respond)/iu;

interface Asked {
  readonly name: string;
  readonly hints?: Pick<FieldHints, 'path' | 'whose'> | undefined;
}

/** Whether one of the words of a field's name, or of those around it, is somebody else, or it stands beside or in a list of people. */
export function isAboutOthers(asked: Asked): boolean {
  return asked.hints?.whose !== undefined || othersNamed(asked).length > 0;
}

/** Whether somebody else is meant only perhaps: `datos de referencia`, `otro correo`. */
export function isUnclear(asked: Asked): boolean {
  const found = othersNamed(asked);
  return asked.hints?.whose === undefined && found.length > 0 && found.every((word) => words().unclear.has(word));
}

/** The words of a name that are somebody else. */
function othersNamed({ name, hints }: Asked): readonly string[] {
  if (reachesVisitor.test(name)) return [];
  const named = wordsOf(`${hints?.path ?? ''} ${name}`);
  const { others, possessors, linking, alone } = words();
  // `Email del comercial` is somebody else's, but `Email comercial` is the visitor's at work
  return named.filter(
    (word, at) =>
      others.has(word) ||
      (possessors.has(word) && (linking.has(named[at - 1] ?? '') || named[at + 1] === 's')) ||
      (alone.has(word) && new Set(wordsOf(name)).size < 3),
  );
}

/** How well the words around a value suit the visitor: 0 as one, 1 as anybody, 2 where there is nobody else, 3 never. */
export function rankOf(around: readonly string[]): 0 | 1 | 2 | 3 {
  const named = around.flatMap(wordsOf);
  const { visitors, late, never } = words();
  if (named.some((word) => never.has(word)) || othersNamed({ name: around.join(' ') }).length > 0) return 3;
  if (named.some((word) => late.has(word))) return 2;
  return named.some((word) => visitors.has(word)) ? 0 : 1;
}

/** Whether a name around values says nothing of whom they are: `step1`, `datosPersonales`. */
export const isOpen = (name: string): boolean => wordsOf(name).every((word) => words().open.has(withoutDigits(word)));
