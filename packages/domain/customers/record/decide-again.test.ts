import { decideNew, decideNext, email, leadsOf, phone, touch } from '@afluente/tests/builders/decided-samples';
import { sampleIdentifier } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import type { CustomerPart } from './customer-record';

describe('decideRecord, again and in any order', () => {
  it('decides the same again, ids included, and nothing of the profile over what it left', () => {
    const batch = [touch(1), touch(2, { person: { identifiers: [email, phone], name: 'Ana R.' } })];
    const commit = decideNew(...batch);

    expect(decideNew(...batch)).toEqual(commit);
    expect(decideNext(commit, ...batch)).toMatchObject({ claims: [], writes: [] });
    expect(decideNext(commit, ...batch).profile).toBeUndefined();
  });

  it('comes to one record by any order within the batch and by any cut of it into commits', () => {
    const kinds = fc.constantFrom('form_submitted' as const, 'page_viewed' as const, 'message_received' as const);
    const fact = fc.record({ kind: kinds, identifiers: fc.subarray([phone, sampleIdentifier('device', 'd1')]) });
    const history = fc
      .array(fact, { minLength: 1, maxLength: 6 })
      .map((facts) =>
        facts.map(({ kind, identifiers }, n) =>
          touch(n, { kind, person: { identifiers: [email, ...identifiers], name: `Ana ${n}` } }),
        ),
      );
    const cases = history.chain((batch) =>
      fc.tuple(fc.constant(batch), fc.shuffledSubarray(batch, { minLength: batch.length }), fc.nat(batch.length - 1)),
    );

    fc.assert(
      fc.property(cases, ([batch, shuffled, cut]) => {
        const atOnce = decideNew(...batch);
        const rest = shuffled.slice(cut + 1);
        const begun = decideNew(...shuffled.slice(0, cut + 1));
        const final = rest.length === 0 ? begun : decideNext(begun, ...rest);

        expect(decideNew(...shuffled)).toEqual(atOnce);
        expect(statedIn(final.profile ?? begun.profile)).toEqual(statedIn(atOnce.profile));
        expect(leadsOf(begun).length + (rest.length === 0 ? 0 : leadsOf(final).length)).toBe(leadsOf(atOnce).length);
      }),
    );
  });
});

/** What of a record doesn't depend on who happened to be first: neither its id nor how often it was written. */
function statedIn(profile: CustomerPart | undefined) {
  return { fields: profile?.fields, identifiers: new Set(profile?.identifiers.map((kept) => JSON.stringify(kept))) };
}
