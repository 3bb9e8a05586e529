import { bounceTypeOf } from './bounce';

const failure = (message: string, more: object = {}) => bounceTypeOf({ isPermanent: true, message, ...more });

describe('bounceTypeOf', () => {
  it.each([
    '5.1.1 The account does not exist',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    '550 5.2.1 The email account that you tried to reach is disabled',
    '550 No such user here',
    '550 5.4.1 Recipient address rejected: Access denied',
    '550 5.5.0 Requested action not taken: mailbox unavailable',
  ])('takes the address for dead by %s', (message) => {
    expect(failure(message)).toBe('hard');
  });

  it.each([
    '550 5.7.1 Message rejected due to the sending IP reputation',
    '554 5.7.1 <ana@x.mx>: Recipient address rejected: user unknown in policy table',
    '550 5.7.26 This mail is unauthenticated',
    '554 Your message looks like SPAM',
    '550 blocked using zen.spamhaus.org',
    '550 5.6.0 Message content rejected',
    '550 administrative prohibition',
  ])('leaves the address alive by %s', (message) => {
    expect(failure(message)).toBe('block');
  });

  it.each(['552 5.2.2 Mailbox full', '550 mailbox is over quota', '554 5.4.7 Delivery time expired'])(
    'takes %s for passing',
    (message) => {
      expect(failure(message)).toBe('soft');
    },
  );

  it('takes whatever the provider tries again for passing', () => {
    expect(bounceTypeOf({ isPermanent: false, enhancedCode: '5.1.1' })).toBe('soft');
  });

  it('goes by the code that the provider gives apart before the words', () => {
    expect(failure('user unknown', { enhancedCode: '5.7.1' })).toBe('block');
    expect(failure('blocked', { enhancedCode: '5.1.1' })).toBe('hard');
  });

  it("goes by the provider's own list where the server says nothing", () => {
    expect(failure('', { isListed: true })).toBe('hard');
    expect(failure('', {})).toBe('block');
    expect(failure('550 5.7.1 blocked', { isListed: true })).toBe('block');
  });
});
