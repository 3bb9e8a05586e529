import { refuseForNewcomer } from '@afluente/app/consent/refuse-for-newcomer';
import { refuseForSharers } from '@afluente/app/consent/refuse-for-sharers';
import { ConsentChanged } from '@afluente/events/consent';
import { AddressShared, InteractionCorrected, InteractionRecorded } from '@afluente/events/customers';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createConsentStore } from '@afluente/store/consent/consent-store';
import { statementRecorder } from '../parts/statement-recorder';

/** Lets a refusal at an address hold for everybody who shares it, now or later. */
export const handler = eventHandler(
  {
    summary:
      'Records a refusal at a shared address for everybody who is found by that address, also for who comes to it later.',
    on: [InteractionRecorded, InteractionCorrected, AddressShared],
    // those that may refuse by their words, those that state a refusal, of whatever kind they are, and who comes to an address
    where: {
      data: {
        $or: [
          { interaction: { kind: ['unsubscribed', 'email_complained', 'message_received', 'email_received'] } },
          { interaction: { consent: { state: ['denied'] } } },
          { identifiers: { value: [{ exists: true }] } },
        ],
      },
    },
    table: 'write',
    publishes: [ConsentChanged, InteractionRecorded],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: { record: statementRecorder, consents: part(createConsentStore) },
  },
  async ({ customerId, data }, kit) => {
    if (customerId === undefined) return;
    if ('interaction' in data) await refuseForSharers({ customerId, interaction: data.interaction }, kit);
    else await refuseForNewcomer({ customerId, identifiers: data.identifiers }, kit);
  },
);
