import type { Interaction } from '@afluente/events/interaction-shape';
import { classifyText } from './embedded-classifier';
import type { TextAnswer } from './text-answer';
import { textOfInteraction } from './text-of-interaction';
import type { Topics } from './topics/topics';

/** What an interaction says, as conditions of rules ask it (`text`). */

/** An interaction is read once, however often rules are asked about it: a simulation asks those in force and a draft. */
const answers = new WeakMap<Interaction, { readonly topics: Topics; readonly text: TextAnswer | undefined }>();

/** By these topics; undefined where no condition asks for it, since reading takes some milliseconds, and where nobody wrote anything. */
export function textForRules(
  interaction: Interaction,
  { topics, isAsked }: { readonly topics: Topics; readonly isAsked: boolean },
): TextAnswer | undefined {
  if (!isAsked) return undefined;
  const known = answers.get(interaction);
  if (known?.topics === topics) return known.text;
  const written = textOfInteraction(interaction);
  const text = written && classifyText(written, topics);
  answers.set(interaction, { topics, text });
  return text;
}

/** Whether some rule asks what a text says. */
export const asksForText = (rules: readonly { readonly when?: unknown }[]): boolean =>
  JSON.stringify(rules.map(({ when }) => when)).includes('"text');
