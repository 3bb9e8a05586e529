import { defineService } from '../services/define-service';
import { createOutside } from './outside';

/** Everything that is neither AWS nor on this machine: what functions would send there is kept in the outbox. */
export const outsideService = defineService({
  shapes: [],
  endpoint: { name: 'outside', variable: 'OUTSIDE', targetPrefix: 'Outside.' },
  open: ({ mailbox, outbox, clock }) => ({ answer: createOutside({ mailbox, outbox, now: clock.now }) }),
});
