import * as z from 'zod';
import { counts, Fidelity, noFidelity } from './fidelity';

/** What a draft of a journey would have done. */

const count = z.number().int().min(0);
const both = { inForce: count, draft: count };

export const JourneyReport = z.object({
  kind: z.literal('journey'),
  entered: z.object(both),
  /** still inside at the end of the stretch */
  inside: z.object(both),
  /** messages that would have left */
  sent: z.object(both),
  tasks: z.object(both),
  /** the same by step and day, in UTC */
  messages: z.array(z.object({ step: z.string(), day: z.string(), ...both })),
  /** what the gate held back: a hold (`hold.quietHours`, `hold.frequencyCap`), the code of a refusal, `expired`; or a step itself, as `no-address` */
  heldBack: z.array(z.object({ why: z.string(), ...both })),
  exits: z.array(z.object({ reason: z.string(), outcome: z.string(), ...both })),
  /** customers who would have entered by the draft alone, the first few */
  newly: z.array(z.string()),
  /** events that the journey names and that the record does not keep: they let nobody in and end nothing here */
  unheard: z.array(z.string()),
  /** enrolments, by who entered and how many messages they were sent */
  fidelity: Fidelity,
});
export type JourneyReport = z.output<typeof JourneyReport>;

export const emptyJourneyReport: JourneyReport = {
  kind: 'journey',
  ...{ entered: counts('inForce', 'draft'), inside: counts('inForce', 'draft') },
  ...{ sent: counts('inForce', 'draft'), tasks: counts('inForce', 'draft') },
  ...{ messages: [], heldBack: [], exits: [], newly: [], unheard: [] },
  fidelity: noFidelity,
};
