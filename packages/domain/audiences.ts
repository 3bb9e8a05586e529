/**
 * Who does something on an event only as far as it is configured. An event that would mean nothing to one of them, by the configuration in
 * force when it is published, says so (`notFor`), and its rule leaves it out: a queue costs something an event.
 */
export type Audience = 'journeys' | 'leadContact';

/** The audiences that an event means nothing to; it is for all others. */
export type NotFor = Readonly<Partial<Record<Audience, true>>>;

/** The part of a rule's pattern that leaves out what is not for this audience; an event that says nothing is for everybody. */
export function exceptNotFor(audience: Audience) {
  return { notFor: { [audience]: [{ exists: false }] } };
}
