import { sampleInteraction } from '@afluente/tests/builders/domain-samples';
import { leftOutOf } from './left-out';

describe('what was left out of interactions', () => {
  it('is named once by the attributes that say so, and by no other', () => {
    const first = sampleInteraction({
      attributes: { rejectedPhone: '12', rejectedPhoneReason: 'phone.notANumber', plan: 'pro', attributesCut: 1 },
    });
    const second = sampleInteraction({ attributes: { rejectedPhone: '34', rejected: 'x' } });

    expect(leftOutOf([first, second, sampleInteraction()])).toEqual(['attributesCut', 'rejectedPhone']);
  });
});
