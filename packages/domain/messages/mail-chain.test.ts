import type { Interaction } from '@afluente/events/interaction-shape';
import { mailChain } from './mail-chain';

const at = '2026-03-04T15:00:00.000Z';
const mail = (id: string, more: Partial<Interaction> = {}): Interaction => ({
  ...{ id, deliveryId: 'dly_1', sourceId: 'mailgun', vendor: 'mailgun', channel: 'email', kind: 'email_received' },
  ...{ direction: 'inbound', occurredAt: at, receivedAt: at },
  person: { identifiers: [] },
  ...more,
});
/** Of a program that names no more than the mail that it answers. */
const answering = (threadId: string, mailId: string) => mail(mailId, { threadId, attributes: { mailId } });
const first = mail('int_1', { threadId: 'first@x.example' });

describe('mailChain', () => {
  it('is what the mail names as before it, and the mail itself', () => {
    const attributes = { mailId: 'd@x.example', references: ['b@x.example', 'c@x.example'] };
    const fourth = mail('int_4', { threadId: 'first@x.example', attributes });

    expect(mailChain(first, [])).toEqual(['first@x.example']);
    expect(mailChain(fourth, [])).toEqual(['first@x.example', 'b@x.example', 'c@x.example', 'd@x.example']);
  });

  it('goes on from the mail that is answered, where the answer names that one alone', () => {
    const second = answering('first@x.example', 'b@x.example');
    const third = answering('b@x.example', 'c@x.example');

    expect(mailChain(third, [third, second, first])).toEqual(['first@x.example', 'b@x.example', 'c@x.example']);
    expect(mailChain(third, [])).toEqual(['b@x.example', 'c@x.example']);
  });

  it('ends where mails name each other', () => {
    const [one, other] = [answering('b@x.example', 'a@x.example'), answering('a@x.example', 'b@x.example')];

    expect(mailChain(one, [one, other])).toEqual(['b@x.example', 'a@x.example']);
  });

  it('keeps the first and the newest of very many', () => {
    const references = Array.from({ length: 99 }, (_, index) => `m${index}@x.example`);
    const chain = mailChain(
      mail('int_9', { threadId: 'first@x.example', attributes: { mailId: 'z@x.example', references } }),
      [],
    );

    expect(chain).toHaveLength(51);
    expect([chain[0], chain[1], chain[50]]).toEqual(['first@x.example', 'm50@x.example', 'z@x.example']);
  });

  it('names none where the thread is no mail', () => {
    expect(mailChain(mail('int_1', { threadId: 'conversation 7' }), [])).toEqual([]);
    expect(
      mailChain(mail('int_1', { threadId: 'a@b.example', channel: 'email', attributes: { mailId: '<x>' } }), []),
    ).toEqual(['a@b.example']);
  });
});
