import { fieldKey } from '../field-names';

/** What some tools say of a box beside its value: `{"value": "on", "checked": false}`. */

const stateKeys: ReadonlySet<string> = new Set(
  'checked ischecked selected isselected ticked isticked marcado marcada seleccionado seleccionada'.split(' '),
);

/** Whether a member of this name says if a box is ticked. */
export const isBoxState = (name: string, value: unknown): boolean =>
  stateKeys.has(fieldKey(name)) && (value === null || ['boolean', 'number'].includes(typeof value) || isWord(value));

// the words for a yes and a no in full are many, and the intake reads forms without them
const noes = new Set('off false 0 no n nao não falso unchecked'.split(' '));
const yeses = new Set(
  'on true 1 yes y x ok si sí s sim checked ticked accept accepted agree agreed acepto aceptado aceito'.split(' '),
);

const folded = (value: unknown): string => String(value).trim().toLowerCase();

const isWord = (value: unknown): boolean =>
  typeof value === 'string' && (noes.has(folded(value)) || yeses.has(folded(value)));

/** One of several, of which the ticked one is the answer. */
const ofSeveral = /radio|select|option|dropdown|choice/i;

/**
 * The values of a box that is not ticked: a no where they are a yes (`on`), as `false` in its place is one; none where they name what was not chosen
 * (`Jardín`).
 */
export function untickedValues(values: readonly unknown[], type: string | undefined): readonly unknown[] {
  if (type !== undefined && ofSeveral.test(type)) return [];
  return values.some((value) => yeses.has(folded(value))) ? [false] : [];
}

/** Whether a state says that the box is not ticked; a program that says `null` says so too. */
export const isUnticked = (state: unknown): boolean => state === null || noes.has(folded(state));
