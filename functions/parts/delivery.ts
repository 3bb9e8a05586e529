import { destinations } from '@afluente/destinations/every-destination';
import { environment } from '@afluente/runtime/environment';
import { openOutside } from '@afluente/runtime/outside';
import { livePart } from '@afluente/runtime/part';

/** What calls providers: adapters, the way out, and the times and chance that a decision does not have of itself. */
export const delivery = livePart(() => ({
  destinations,
  outside: openOutside(),
  publicUrl: environment('publicUrl'),
  chance: Math.random,
  clock: Date.now,
}));
