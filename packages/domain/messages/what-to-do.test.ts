import { spanishOf } from '../words/in-spanish';
import { failedStates } from './failed-message-record';
import { messageStates } from './message-record';
import { refusals } from './refusals';
import { whatToDo } from './what-to-do';

const at = '2026-03-04T15:00:00.000Z';
const adviceOn = (status: (typeof messageStates)[number], code = 'destination.slack.unheard_of') =>
  whatToDo({ status, failure: { code, reason: 'It failed.', at } });

describe('what to do about a message', () => {
  it.each(Object.values(refusals))(
    'that was refused as $code is said, like the reason, in both languages',
    (refusal) => {
      const advice = adviceOn('refused', refusal.code) ?? '';

      expect(spanishOf(advice)).toMatch(/[a-z]+/);
      expect(spanishOf(advice)).not.toBe(advice);
      expect(spanishOf(refusal.reason)).toMatch(/[a-z]+/);
    },
  );

  it('is said of each state of failure, whatever the provider calls it, and of no other', () => {
    const states = messageStates.filter((status) => adviceOn(status) !== undefined);

    expect([...states].sort()).toEqual([...failedStates].sort());
  });

  it('asks for another number where the provider has none such, and leaves who wrote STOP alone', () => {
    expect(adviceOn('refused', 'destination.whatsapp.131026')).toMatch(/^Ask them for another/);
    expect(adviceOn('refused', 'destination.twilio.21610')).toMatch(/^Leave it/);
  });
});
