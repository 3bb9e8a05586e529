import { checkHeader } from './check-header';
import { aForm, jsonPost, urlEncodedPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';

const unsubscribe = {
  type: 'unsubscribe',
  fired_at: '2026-02-26 21:40:57',
  'data[action]': 'unsub',
  'data[reason]': 'manual',
  'data[id]': '8a25ff1d98',
  'data[list_id]': 'a6b5da1054',
  'data[email]': 'api@example.com',
  'data[merges][EMAIL]': 'api@example.com',
  'data[merges][FNAME]': 'Ana',
};
const denied = [{ channel: 'email', purpose: '*', state: 'denied' }];

describe('a webhook of Mailchimp at a form', () => {
  it.each(['unsub', 'delete'])('denies what advertises by mail: %s', (action) => {
    const read = interactionOf(urlEncodedPost({ ...unsubscribe, 'data[action]': action }));

    expect(read).toMatchObject({ kind: 'unsubscribed', channel: 'email', direction: 'inbound', consent: denied });
    expect(read.person).toEqual({ identifiers: [{ type: 'email', raw: 'api@example.com' }] });
    expect(read).toMatchObject({ occurredAt: '2026-02-26T21:40:57.000Z', attributes: { action, reason: 'manual' } });
  });

  it('is a complaint where that is its reason, and a dead address where it was cleaned', () => {
    const abuse = interactionOf(urlEncodedPost({ ...unsubscribe, 'data[reason]': 'abuse' }));
    const cleaned = { type: 'cleaned', 'data[list_id]': 'a6', 'data[email]': 'gone@example.com' };
    const hard = interactionOf(urlEncodedPost({ ...cleaned, 'data[reason]': 'hard' }));
    const complained = interactionOf(urlEncodedPost({ ...cleaned, 'data[reason]': 'abuse' }));

    expect([abuse.kind, complained.kind]).toEqual(['email_complained', 'email_complained']);
    expect(hard).toMatchObject({ kind: 'email_bounced', attributes: { bounceType: 'hard' } });
  });

  it('is read so as JSON too, and whatever the form requires of people', () => {
    const { 'data[email]': email, 'data[reason]': reason } = unsubscribe;
    const read = interactionOf(jsonPost({ type: 'unsubscribe', data: { email, reason } }, { [checkHeader]: '1' }));

    expect(read).toMatchObject({ kind: 'unsubscribed', consent: denied });
  });

  it.each(['subscribe', 'profile', 'upemail', 'campaign'])('denies nothing by %s', (type) => {
    const read = interactionOf(urlEncodedPost({ ...unsubscribe, type }));

    expect(read.kind).toBe('form_submitted');
    expect(read).not.toHaveProperty('consent');
  });

  it('is none of a page that asks for a type and a mail', () => {
    const read = interactionOf(urlEncodedPost({ type: 'unsubscribe', 'data[email]': 'ana@example.com' }), aForm());

    expect(read.kind).toBe('form_submitted');
  });
});
