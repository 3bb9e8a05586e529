import * as fc from 'fast-check';
import { consentStates } from '../customers/record/consent-state';
import type { CustomerPart } from '../customers/record/customer-record';
import type { Channel } from './channel';
import { type Asking, askGate, type GateSight } from './gate';
import { messagePolicy } from './message-policy';

const at = '2026-03-04T15:00:00.000Z';
const email = { type: 'email' as const, value: 'ana@example.com', raw: 'ana@example.com', verified: true };
const seen = { sourceId: 'form', firstSeenOn: '2026-03-01', lastSeenOn: '2026-03-01' };

const part = (over: Partial<CustomerPart> = {}): CustomerPart => ({
  ...{ id: 'cus_1', version: 1, createdAt: at, updatedAt: at, fields: {}, openLeadIds: [], consents: {}, merges: [] },
  identifiers: [{ ...email, ...seen }],
  ...over,
});
const channel: Channel = {
  ...{ id: 'mail', version: 1, vendor: 'mailgun', name: 'Mail', carries: ['email'], rank: 0, settings: {} },
  ...{ secretNames: [], secretsVersion: 0, createdAt: at, updatedAt: at },
};
const template = {
  channel: 'email' as const,
  purpose: 'marketing' as const,
  locales: { en: { subject: 'a', text: 'b' } },
};
const asking = (over: Partial<Asking> = {}): Asking => ({
  ...{ id: 'msg_1', channel: 'email', purpose: 'marketing', asked: { template: 'news' } },
  ...{ requestedAt: at, deadlineAt: '2026-03-06T15:00:00.000Z' },
  ...over,
});
const sight = (parts: readonly [CustomerPart, ...CustomerPart[]], over: Partial<GateSight> = {}): GateSight => ({
  ...{ record: { parts }, channels: [channel], template, policy: messagePolicy.standard, contacts: [], now: at },
  ...over,
});
const says = (state: (typeof consentStates)[number], purpose = 'marketing') => ({
  [`email:${purpose}`]: { state, at, sourceId: 'form' },
});
const granted = part({ consents: says('granted') });

describe('the gate', () => {
  it('lets marketing pass to whoever said yes', () => {
    expect(askGate(asking(), sight([granted]))).toMatchObject({ kind: 'pass', passed: { to: email, channel } });
  });

  it.each([
    ['who said nothing', part(), 'message.noConsent'],
    ['who has not confirmed', part({ consents: says('pending') }), 'message.notConfirmed'],
    ['who refused', part({ consents: says('denied') }), 'message.denied'],
    ['who refused everything there', part({ consents: { ...says('denied', '*') } }), 'message.denied'],
    ['who has no address', part({ consents: says('granted'), identifiers: [] }), 'message.noAddress'],
  ])('refuses marketing to somebody %s', (_who, one, code) => {
    expect(askGate(asking(), sight([one]))).toMatchObject({ kind: 'refuse', refusal: { code } });
  });

  it('refuses what is for somebody who was erased', () => {
    const answer = askGate(asking(), { ...sight([granted]), record: undefined });

    expect(answer).toMatchObject({ kind: 'refuse', refusal: { code: 'message.erased' } });
  });

  it('lets no marketing pass where any source record refuses the channel, however they are merged and whatever waits', () => {
    const states = fc.array(fc.constantFrom(...consentStates, undefined), { minLength: 1, maxLength: 5 });
    const purposes = fc.constantFrom('marketing', '*');

    fc.assert(
      fc.property(states, fc.nat(5), purposes, fc.nat(48), (others, place, purpose, hours) => {
        const parts = others.map((state) => part({ consents: state === undefined ? {} : says(state) }));
        parts.splice(place, 0, part({ consents: says('denied', purpose) }));
        const ordered = parts.map((one, index) => ({ ...one, id: `cus_${index}` }));
        const [first = granted, ...rest] = ordered;
        const now = new Date(Date.parse(at) + hours * 3_600_000).toISOString();

        expect(askGate(asking(), sight([first, ...rest], { now }))).toMatchObject({ kind: 'refuse' });
      }),
    );
  });

  it.each([
    ['20:59', 'pass'],
    ['21:00', '2026-03-05T09:00:00.000Z'],
    ['23:30', '2026-03-05T09:00:00.000Z'],
    ['02:00', '2026-03-04T09:00:00.000Z'],
    ['09:00', 'pass'],
  ])('holds marketing of %s in quiet hours of 21:00 to 09:00', (time, until) => {
    const policy = { ...messagePolicy.standard, quietHours: { from: '21:00', to: '09:00' } };
    const answer = askGate(asking(), sight([granted], { policy, now: `2026-03-04T${time}:00.000Z` }));

    expect(answer.kind === 'hold' ? answer.until : answer.kind).toBe(until);
  });

  it('keeps the quiet hours of where they live: by their own zone, their phone, their country, else the hub', () => {
    const policy = { ...messagePolicy.standard, quietHours: { from: '21:00', to: '09:00' } };
    const mexican = { ...seen, type: 'phone' as const, value: '+525512345678', raw: '+525512345678', verified: false };
    const states = { sourceId: 'form', at };
    const lives = (over: Partial<CustomerPart>) => {
      const one = part({ ...granted, ...over });
      const answer = askGate(
        asking(),
        sight([one], { policy, zone: 'Europe/Madrid', now: '2026-03-04T20:30:00.000Z' }),
      );
      return answer.kind === 'hold' ? answer.until : answer.kind;
    };

    expect(lives({})).toBe('2026-03-05T08:00:00.000Z');
    expect(lives({ identifiers: [...granted.identifiers, mexican] })).toBe('pass');
    expect(lives({ fields: { country: { value: 'MX', ...states } } })).toBe('pass');
    expect(lives({ fields: { timeZone: { value: 'Asia/Tokyo', ...states } } })).toBe('2026-03-05T00:00:00.000Z');
  });

  it('lets two of three leave under a cap of two a day, the highest priority first, and the third when the window has room', () => {
    const policy = { ...messagePolicy.standard, frequencyCap: { max: 2, per: 'P1D' } };
    const waiting = [1, 5, 3].map((priority) => ({ messageId: `msg_${priority}`, priority, at }));
    const asks = (priority: number, left: readonly number[]) => {
      const contact = {
        ...{ customerId: 'cus_1', version: 1, left: left.map((one) => ({ messageId: `msg_${one}`, at })) },
        waiting: waiting.filter((one) => !left.includes(one.priority)),
      };
      const message = asking({ id: `msg_${priority}`, asked: { template: 'news', priority } });
      const answer = askGate(message, sight([granted], { policy, contacts: [contact] }));
      return answer.kind === 'hold' ? answer.until : answer.kind;
    };

    expect([asks(5, []), asks(3, [])]).toEqual(['pass', 'pass']);
    expect(asks(1, [])).toBe('2026-03-04T15:01:00.000Z');
    expect(asks(1, [5, 3])).toBe('2026-03-05T15:00:00.000Z');
  });

  it('ends what its deadline has come to, and holds nothing of what is transactional', () => {
    const policy = { ...messagePolicy.standard, quietHours: { from: '00:00', to: '23:59' } };
    const reply = asking({ purpose: 'transactional', asked: { template: 'reply', content: { text: 'Hi' } } });

    expect(askGate(asking(), sight([granted], { now: '2026-03-07T00:00:00.000Z' }))).toEqual({ kind: 'expire' });
    expect(askGate(reply, sight([part()], { policy, template: undefined }))).toMatchObject({ kind: 'pass' });
  });

  it('takes a WhatsApp text within 24 hours of their last one, and no second later', () => {
    const phone = part({ identifiers: [{ ...email, type: 'phone', value: '+525512345678', ...seen }] });
    const whatsapp: Channel = { ...channel, id: 'wa', carries: ['whatsapp'] };
    const text = asking({ channel: 'whatsapp', purpose: 'transactional', asked: { template: 'reply' } });
    const asked = (heardAt: string | undefined) =>
      askGate(text, sight([phone], { channels: [whatsapp], template: undefined, heardAt })).kind;

    expect([asked('2026-03-03T15:00:01.000Z'), asked('2026-03-03T15:00:00.000Z'), asked(undefined)]).toEqual([
      'pass',
      'refuse',
      'refuse',
    ]);
  });
});
