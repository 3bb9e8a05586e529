import { refuseForNewcomer } from '@afluente/app/consent/refuse-for-newcomer';
import { refuseForSharers } from '@afluente/app/consent/refuse-for-sharers';
import { followDecision, holdNewcomer, holdSharers } from '@afluente/app/refusals/share-holds';
import { ConsentChanged } from '@afluente/events/consent';
import { AddressShared, InteractionCorrected, InteractionRecorded } from '@afluente/events/customers';
import { LeadCaptured } from '@afluente/events/leads';
import { RefusalDecided, RefusalSuspected } from '@afluente/events/refusals';
import { eventHandler } from '@afluente/runtime/event-handler';
import { part } from '@afluente/runtime/table-part';
import { createConsentStore } from '@afluente/store/consent/consent-store';
import { createRefusalStore } from '@afluente/store/refusals/refusal-store';
import { refusalRecorder } from '../parts/refusal-recorder';

/** Lets a refusal at an address hold for everybody who shares it, now or later, and what seems one too until somebody decides. */
export const handler = eventHandler(
  {
    summary:
      'Records a refusal at a shared address for everybody who is found by that address, also for who comes to it later; what seems one holds them all.',
    on: [InteractionRecorded, InteractionCorrected, AddressShared, RefusalSuspected, RefusalDecided],
    // those that may refuse by their words, those that state a refusal, of whatever kind they are, and who comes to an address
    where: {
      data: {
        $or: [
          { interaction: { kind: ['unsubscribed', 'email_complained', 'message_received', 'email_received'] } },
          { interaction: { consent: { state: ['denied'] } } },
          { identifiers: { value: [{ exists: true }] } },
          // suspected, decided
          { kind: [{ exists: true }] },
          { decision: [{ exists: true }] },
        ],
      },
    },
    table: 'write',
    publishes: [ConsentChanged, InteractionRecorded, RefusalSuspected, RefusalDecided, LeadCaptured],
    timeoutSeconds: 30,
    attempts: 9,
    maxAgeHours: 24,
    uses: { record: refusalRecorder, consents: part(createConsentStore), refusals: part(createRefusalStore) },
  },
  async ({ customerId, data }, kit) => {
    if (customerId === undefined) return;
    if ('interaction' in data) await refuseForSharers({ customerId, interaction: data.interaction }, kit);
    else if ('decision' in data) await followDecision({ customerId, interactionId: data.interactionId }, kit);
    else if ('kind' in data) await holdSharers({ customerId, interactionId: data.interactionId }, kit);
    else {
      await refuseForNewcomer({ customerId, identifiers: data.identifiers }, kit);
      await holdNewcomer({ customerId, identifiers: data.identifiers }, kit);
    }
  },
);
