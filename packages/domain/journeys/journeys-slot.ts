import * as z from 'zod';
import { defineSlot } from '../customers/record/slot';

/** The enrolments of whoever is inside a journey, on their profile: what they do is looked at while there are any. */
export const journeysSlot = defineSlot({
  name: 'journeys',
  schema: z.array(z.string()).readonly(),
  empty: [],
});

/** More journeys at once let nobody in. */
export const mostJourneysAtOnce = 50;
