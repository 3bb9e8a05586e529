import type { Interaction } from '@afluente/events/interaction-shape';
import { isSaidOtherwise } from './said-otherwise';

type Person = Interaction['person'];
type Consent = NonNullable<Interaction['consent']>;

const saying = (person: Partial<Person>, consent: Consent = []) => ({
  person: { identifiers: [], ...person },
  consent,
});
const answer = (state: Consent[number]['state'], channel = 'email'): Consent => [
  { channel, purpose: 'marketing', state },
];

describe('what is said otherwise', () => {
  it.each([
    ['another answer about one consent', saying({}, answer('granted')), saying({}, answer('denied')), true],
    ['the same answer', saying({}, answer('denied')), saying({}, answer('denied')), false],
    ['answers about two channels', saying({}, answer('granted')), saying({}, answer('denied', 'sms')), false],
    ['an answer, and none', saying({}, answer('granted')), saying({}), false],
    ['another company', saying({ company: 'Uno SA' }), saying({ company: 'Dos SA' }), true],
    ['a company, and none', saying({ company: 'Uno SA' }), saying({}), false],
    ['the language of another page', saying({ locale: 'es' }), saying({ locale: 'en' }), false],
  ])('%s', (_what, one, other, expected) => {
    expect([isSaidOtherwise(one, other), isSaidOtherwise(other, one)]).toEqual([expected, expected]);
  });
});
