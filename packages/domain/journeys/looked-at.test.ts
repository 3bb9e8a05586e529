import { JourneyInput } from './journey';
import { lookedAt } from './journey-conditions';
import { thenTo } from './then';

const wait = { id: 'wait', kind: 'wait', for: 'P1D' };
const end = { id: 'end', kind: 'end' };
const journey = (more: object) =>
  JourneyInput.parse({ name: 'One', entry: { on: 'LeadCaptured' }, reentry: 'never', steps: [wait], ...more });
const branch = (when: object) => ({ steps: [wait, { id: 'fork', kind: 'branch', when, ...thenTo('end') }, end] });
const ending = (when: object) => ({ exit: [{ on: 'InteractionRecorded', when }] });

describe('what a journey looks at beside the customer', () => {
  it.each([
    ['nothing where it only waits', {}, { lead: false, interaction: false }],
    [
      'nothing of its entry: that is over',
      { entry: { on: 'LeadCaptured', when: { lead: { channel: ['form'] } } } },
      {},
    ],
    ['the lead that a branch asks for', branch({ lead: { status: ['assigned'] } }), { lead: true }],
    ['also below an alternative', branch({ $or: [{ customer: {} }, { lead: { status: ['new'] } }] }), { lead: true }],
    ['also by a dotted key', branch({ 'lead.status': ['new'] }), { lead: true }],
    [
      'the interaction that a branch asks for',
      branch({ interaction: { kind: ['form_submitted'] } }),
      { interaction: true },
    ],
    ['not that of an ending, which brings its own', ending({ interaction: { direction: ['inbound'] } }), {}],
    ['the lead of an ending by what they do', ending({ lead: { channel: ['form'] } }), { lead: true }],
    ['not the lead of other endings', { goal: { on: 'DealOpened', when: { lead: { channel: ['form'] } } } }, {}],
  ])('is %s', (_, more, expected) => {
    expect(lookedAt(journey(more))).toEqual({ lead: false, interaction: false, ...expected });
  });
});
