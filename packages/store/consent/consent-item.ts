import { consentEntity } from '@afluente/domain/consent/consent-record';
import { defineItem } from '../table/define-item';
import { consentKey, consentPlaceOf } from './consent-keys';

/** An entry of the consent ledger. It carries no events: those are on the interaction that it follows from. */
export const consentItem = defineItem({
  entity: consentEntity,
  version: 1,
  key: {
    holds: ['customerId', 'at', 'channel', 'purpose', 'interactionId'],
    of: consentKey,
    read: consentPlaceOf,
  },
  personal: { erase: 'consent', export: 'consent' },
});
