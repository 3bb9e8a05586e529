import { ShownContact } from '@afluente/domain/lead-contact/shown-contact';
import * as z from 'zod';
import type { Stage } from './stage';

/** Nobody contacts the lead: its owner is warned, then its team notified, though a mail has left by itself. */

const sixteenMinutes = 16 * 60;
const Waiting = z.object({ contact: ShownContact });

export async function waitForContact({ hub, words, report, clock }: Stage, leadId: string): Promise<void> {
  await clock.forward(sixteenMinutes);
  const { contact } = await hub.get(`/v1/leads/${leadId}`, Waiting);
  const momentsOf = (what: string) => contact.steps.filter((step) => step.what === what).map(({ at }) => at);
  const [warned, late] = [momentsOf('warned'), momentsOf('escalated')];
  const [warnedAt, lateAt] = [warned[0], late[0]];
  const text = warnedAt === undefined ? words.missing : words.ownerWarned(clock.shows(warnedAt));
  report.fact(words.labels.waits, text, warned.length === 1);
  const isLate = late.length === 1 && contact.contactedAt === undefined;
  report.fact('', lateAt === undefined ? words.missing : words.late(clock.shows(lateAt)), isLate);
}
