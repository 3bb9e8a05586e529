import { destinations } from '@afluente/destinations/every-destination';
import { environment, environmentIfSet } from '@afluente/runtime/environment';
import { openOutside } from '@afluente/runtime/outside';
import { livePart } from '@afluente/runtime/part';

/** What calls providers: adapters, the way out, and the times and chance that a decision does not have of itself. */
export const delivery = livePart(() => ({
  destinations,
  outside: openOutside(),
  publicUrl: environment('publicUrl'),
  place: { region: process.env.AWS_REGION ?? '', mailSet: environmentIfSet('mailSet') },
  chance: Math.random,
  clock: Date.now,
}));
