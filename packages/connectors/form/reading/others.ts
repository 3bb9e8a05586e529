import { fieldKey } from '../field-names';
import type { FieldHints } from './posted-field';

/** Names of fields that hold somebody's address, but not that of the person who filled the form in. */

/**
 * Lies beside the bundle of whoever receives forms: `others` are somebody else wherever they stand, `possessors` where a word of `linking` is
 * before them or a genitive s behind, `alone` where hardly another word is there: `email_to`, but not `Where to send it`, and `unclear` are those of
 * `others` that may mean the visitor too: `datos de referencia`.
 */
const listed = (): Readonly<Record<keyof Words, string[]>> => require('./others-words.json');

interface Words {
  readonly others: ReadonlySet<string>;
  readonly possessors: ReadonlySet<string>;
  readonly linking: ReadonlySet<string>;
  readonly alone: ReadonlySet<string>;
  readonly unclear: ReadonlySet<string>;
}

let known: Words | undefined;

function words(): Words {
  if (known !== undefined) return known;
  const { others, possessors, linking, alone, unclear } = listed();
  known = {
    others: new Set(others),
    possessors: new Set(possessors),
    linking: new Set(linking),
    alone: new Set(alone),
    unclear: new Set(unclear),
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
