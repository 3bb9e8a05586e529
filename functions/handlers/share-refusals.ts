import { refuseForSharers } from '@afluente/app/consent/refuse-for-sharers';
import { ConsentChanged } from '@afluente/events/consent';
import { InteractionCorrected, InteractionRecorded } from '@afluente/events/customers';
import { eventHandler } from '@afluente/runtime/event-handler';
import { statementRecorder } from '../parts/statement-recorder';

/** Lets a refusal at an address hold for everybody who shares it. */
export const handler = eventHandler(
  {
    summary: 'Records a refusal at a shared address for everybody who is found by that address.',
    on: [InteractionRecorded, InteractionCorrected],
    // those that may refuse by their words, and those that state a refusal, of whatever kind they are
    where: {
      data: {
        interaction: {
          $or: [
            { kind: ['unsubscribed', 'email_complained', 'message_received', 'email_received'] },
            { consent: { state: ['denied'] } },
          ],
        },
      },
    },
    table: 'write',
    publishes: [ConsentChanged, InteractionRecorded],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: { record: statementRecorder },
  },
  async ({ customerId, data: { interaction } }, kit) => {
    if (customerId !== undefined) await refuseForSharers({ customerId, interaction }, kit);
  },
);
