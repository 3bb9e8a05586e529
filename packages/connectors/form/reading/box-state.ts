import { consentAnswer } from '@afluente/domain/consent/consent-answer';
import { fieldKey } from '../field-names';

/** What some tools say of a box beside its value: `{"value": "on", "checked": false}`. */

const stateKeys: ReadonlySet<string> = new Set(
  'checked ischecked selected isselected ticked isticked marcado marcada seleccionado seleccionada'.split(' '),
);

/** Whether a member of this name says if a box is ticked. */
export const isBoxState = (name: string, value: unknown): boolean =>
  stateKeys.has(fieldKey(name)) && (value === null || ['boolean', 'number'].includes(typeof value) || isWord(value));

const isWord = (value: unknown): boolean => typeof value === 'string' && consentAnswer(value) !== 'unknown';

/** One of several, of which the ticked one is the answer. */
const ofSeveral = /radio|select|option|dropdown|choice/i;

/**
 * The values of a box that is not ticked: a no where they are a yes (`on`), as `false` in its place is one; none where they name what was not chosen
 * (`Jardín`).
 */
export function untickedValues(values: readonly unknown[], type: string | undefined): readonly unknown[] {
  if (type !== undefined && ofSeveral.test(type)) return [];
  return values.some((value) => consentAnswer(String(value)) === 'yes') ? [false] : [];
}

/** Whether a state says that the box is not ticked; a program that says `null` says so too. */
export const isUnticked = (state: unknown): boolean =>
  state === null || state === false || consentAnswer(String(state)) === 'no';
