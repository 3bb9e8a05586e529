import { contributing } from '@afluente/tests/builders/contributing';
import { samplePart, sampleTime } from '@afluente/tests/builders/domain-samples';
import fc from 'fast-check';
import type { ConsentState } from '../customers/record/consent-state';
import type { CustomerPart, CustomerRecord } from '../customers/record/customer-record';
import { decideRecord } from '../customers/record/decide-record';
import { mergedView, nextRecord } from '../customers/record/merged-view';
import { type ConsentStatement, decideStated, decideStatement } from './consent-statement';

const states = ['granted', 'denied', 'pending'] as const;

function part(id: string, state?: ConsentState['state'], at = '2026-01-01T00:00:00.000Z'): CustomerPart {
  return samplePart({
    id,
    consents: state === undefined ? {} : { 'email:marketing': { state, at, sourceId: 'website' } },
  });
}

function says(state: ConsentState['state'], overrides: Partial<ConsentStatement> = {}): ConsentStatement {
  return {
    homeId: 'cus_a',
    says: [{ channel: 'email', purpose: 'marketing', state }],
    at: sampleTime,
    requestId: 'req_1',
    sourceId: 'preferences',
    ...overrides,
  };
}

/** The record once everything that the statement records is recorded. */
function after(record: CustomerRecord, statement: ConsentStatement): CustomerRecord {
  const steps = decideStatement(record, statement);
  return steps.reduce<CustomerRecord>(
    (current, step) => nextRecord(current, decideStated(current, step)) ?? current,
    record,
  );
}

describe('decideStatement', () => {
  it('records a denial in the part that it is said to, and nowhere else', () => {
    const record: CustomerRecord = { parts: [part('cus_top', 'granted'), part('cus_a')] };

    const steps = decideStatement(record, says('denied'));

    expect(steps.map(({ customerId }) => customerId)).toEqual(['cus_a']);
    expect(steps[0]?.recordable.interaction).toMatchObject({ kind: 'unsubscribed', direction: 'inbound' });
  });

  it('records a grant there and wherever it is denied or waits', () => {
    const parts = [
      part('cus_top', 'denied'),
      part('cus_a'),
      part('cus_b', 'pending'),
      part('cus_c', 'granted'),
    ] as const;

    const steps = decideStatement({ parts }, says('granted'));

    expect(steps.map(({ customerId }) => customerId)).toEqual(['cus_a', 'cus_top', 'cus_b']);
  });

  it('records nothing where all is so already, unless it is to be recorded anyway', () => {
    const record: CustomerRecord = { parts: [part('cus_a', 'denied')] };

    expect(decideStatement(record, says('denied'))).toEqual([]);
    expect(decideStatement(record, says('denied', { always: true }))).toHaveLength(1);
  });

  it('gets a later time than what is kept, where a vendor was ahead of time', () => {
    const record: CustomerRecord = { parts: [part('cus_a', 'granted', '2026-03-04T10:04:00.000Z')] };

    const [step] = decideStatement(record, says('denied'));

    expect(step?.recordable.interaction.occurredAt).toBe('2026-03-04T10:04:00.001Z');
    expect(step?.recordable.interaction.receivedAt).toBe(sampleTime);
  });

  it('names the employee who recorded it, with what was said and shown', () => {
    const statement = says('granted', {
      sourceId: 'staff',
      by: 'sub-1',
      wording: 'v2',
      proof: 'call 7',
      ip: '192.0.2.1',
    });

    const [step] = decideStatement({ parts: [part('cus_a')] }, statement);

    expect(step?.recordable.interaction).toMatchObject({
      direction: 'internal',
      sourceId: 'staff',
      attributes: { by: 'sub-1' },
      consent: [{ state: 'granted', wording: 'v2', proof: 'call 7', ip: '192.0.2.1' }],
    });
  });

  it('refuses a part that the record does not have', () => {
    expect(() => decideStatement({ parts: [part('cus_b')] }, says('denied'))).toThrow(RangeError);
  });

  it('makes the merged view what the person says, whatever its parts were, and then has nothing more to record', () => {
    const kept = fc.option(fc.constantFrom(...states), { nil: undefined });
    const times = fc.constantFrom('2026-01-01T00:00:00.000Z', sampleTime, '2026-03-04T10:05:00.000Z');

    fc.assert(
      fc.property(kept, kept, times, fc.constantFrom('granted', 'denied'), (one, other, at, state) => {
        const record: CustomerRecord = { parts: [part('cus_top', one, at), part('cus_a', other, at)] };

        const next = after(record, says(state));

        expect(mergedView(next).consents['email:marketing']?.state).toBe(state);
        expect(decideStatement(next, says(state, { requestId: 'req_2' }))).toEqual([]);
      }),
    );
  });
});

describe('decideStated', () => {
  it('commits what the recorder would commit of the same interaction, without looking for people or leads', () => {
    const record: CustomerRecord = { parts: [part('cus_top', 'denied'), part('cus_a', 'granted')] };
    const [step] = decideStatement(record, says('denied'));
    if (step === undefined) throw new Error('Nothing was to be recorded');

    const commit = decideStated(record, step);

    const interactions = [{ recordable: step.recordable, sorted: [], others: [] }];
    expect(commit).toMatchObject(decideRecord({ contributing, customerId: 'cus_a', record, interactions }));
    expect(commit.survivor?.version).toBe(2);
    expect(commit.interactions[0]?.events.map(({ type }) => type)).toEqual(['InteractionRecorded', 'ConsentChanged']);
  });
});
