import { functionService } from '../functions/service';
import { defineService } from '../services/define-service';
import { openBuses } from './bus';
import { createBusService } from './bus-service';
import { busShape, ruleShape } from './bus-shapes';

/** EventBridge. */
export const busService = defineService({
  shapes: [busShape, ruleShape],
  endpoint: { name: 'events', variable: 'EVENTBRIDGE', targetPrefix: 'AWSEvents.' },
  open: async (parts) => {
    const { blueprint, clock, events: journal, log, mailbox } = parts;
    const { targets } = await functionService.open(parts);
    const buses = openBuses(blueprint, { place: blueprint.place, clock, targets, journal, log });
    return { buses, answer: createBusService(buses, mailbox) };
  },
});
