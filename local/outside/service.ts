import { busService } from '../bus/service';
import { defineService } from '../services/define-service';
import { createOutside } from './outside';

/** Everything that is neither AWS nor on this machine: what functions would send there is kept in the outbox. */
export const outsideService = defineService({
  shapes: [],
  endpoint: { name: 'outside', variable: 'OUTSIDE', targetPrefix: 'Outside.' },
  open: async (parts) => {
    const { mailbox, outbox, clock, blueprint } = parts;
    const { buses } = await busService.open(parts);
    const bus = buses.get('default');
    return { answer: createOutside({ mailbox, outbox, now: clock.now, bus, place: blueprint.place }) };
  },
});
