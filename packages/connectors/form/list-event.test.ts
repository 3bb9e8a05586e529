import { undeliverableBy } from '@afluente/domain/customers/record/undeliverable';
import { checkHeader } from './check-header';
import { aForm, jsonPost, now, urlEncodedPost } from './testing/build';
import { interactionOf } from './testing/interaction-of';
import { recorded } from './testing/recorded';

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
const denied = [{ channel: 'email', purpose: '*', state: 'denied', proof: 'form contacto version 3' }];

describe('a webhook of Mailchimp at a form', () => {
  it.each(['unsub', 'delete'])('denies what advertises by mail: %s', (action) => {
    const read = interactionOf(urlEncodedPost({ ...unsubscribe, 'data[action]': action }));

    expect(read).toMatchObject({ kind: 'unsubscribed', channel: 'email', direction: 'inbound', consent: denied });
    expect(read.person).toEqual({ identifiers: [{ type: 'email', raw: 'api@example.com' }] });
    expect(read).toMatchObject({ occurredAt: '2026-02-26T21:40:57.000Z', attributes: { action, reason: 'manual' } });
  });

  it.each([
    ['unsubscribe', 'abuse'],
    ['cleaned', 'abuse'],
  ])('is a refusal and no complaint, since nobody signed it: %s for %s', (type, reason) => {
    const post = urlEncodedPost({ ...unsubscribe, type, 'data[reason]': reason });

    expect(interactionOf(post)).toMatchObject({
      kind: 'unsubscribed',
      consent: denied,
      attributes: { reason: 'abuse' },
    });
    expect(undeliverableBy(recorded(post))).toEqual([]);
  });

  it('closes no address where it was cleaned, though it is shown', () => {
    const cleaned = {
      type: 'cleaned',
      'data[list_id]': 'a6',
      'data[email]': 'gone@example.com',
      'data[reason]': 'hard',
    };
    const post = urlEncodedPost({ ...cleaned, bounceType: 'hard', 'data[bounceType]': 'hard' });
    const read = interactionOf(post);

    expect(read).toMatchObject({ kind: 'email_bounced', attributes: { reason: 'hard', list_id: 'a6' } });
    expect(read).not.toHaveProperty('consent');
    expect(undeliverableBy(recorded(post))).toEqual([]);
  });

  it('never holds for longer than the answer of a person: no time to come is taken', () => {
    const post = urlEncodedPost({ ...unsubscribe, fired_at: '2099-01-01 00:00:00' });

    expect(recorded(post).occurredAt).toBe(now);
  });

  it('says by which form it came, and from where', () => {
    const post = urlEncodedPost(unsubscribe);
    const sent = { ...post, headers: { ...post.headers, 'x-forwarded-for': '203.0.113.7' } };

    expect(interactionOf(sent).consent).toMatchObject([{ proof: 'form contacto version 3', ip: '203.0.113.7' }]);
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
