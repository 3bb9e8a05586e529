import type { Interaction } from '@afluente/events/interaction-shape';

/** Attributes that say what of a payload was not taken as it came, beside `rejectedPhone` and its kind. */
const notes: ReadonlySet<string> = new Set([
  'attachmentsDropped',
  'attributesDropped',
  'attributesCut',
  'identifiersDropped',
  'occurredAtClampedFrom',
  'otherPeople',
]);

/** What was left out of an interaction, by the names of the attributes that say so; none of their values. In order, each once. */
export function leftOutOf(interactions: readonly Interaction[]): readonly string[] {
  const names = interactions.flatMap(({ attributes = {} }) => Object.keys(attributes).filter(isNote));
  return [...new Set(names)].sort();
}

/** Why it was left out stands beside it. */
const isReason = (name: string) => name.endsWith('Reason');
const isNote = (name: string) => notes.has(name) || (/^rejected[A-Z]/.test(name) && !isReason(name));
