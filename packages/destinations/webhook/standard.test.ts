import { Webhook } from 'standardwebhooks';
import type { RequestContext } from '../define-destination';
import type { OutgoingWebhook } from '../outgoing';
import { destination } from './destination';

const [fresh, old] = ['whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3', 'whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk'];
const event: OutgoingWebhook = {
  channel: 'webhook',
  messageId: 'msg_1',
  purpose: 'transactional',
  type: 'case.escalated',
  at: '2026-03-02T09:59:00.000Z',
  data: { caseId: 'case_1', text: 'José · "x"' },
};

function sent(secrets: readonly string[], url = 'https://other.example.com/hooks') {
  const context: RequestContext = {
    settings: { url },
    secrets: secrets.map((signingSecret) => ({ signingSecret })),
    idempotencyKey: 'msg_1',
    now: new Date().toISOString(),
  };
  const made = destination.request(event, context);
  if (!('url' in made)) throw new Error(made.code);
  return { body: String(made.body), headers: { ...made.headers } };
}

describe('a webhook of ours', () => {
  it("is what Standard Webhooks' own library verifies", () => {
    const { body, headers } = sent([fresh]);

    expect(new Webhook(fresh).verify(body, headers)).toEqual({
      type: event.type,
      timestamp: event.at,
      data: event.data,
    });
  });

  it('is verified by the new secret and the old while one replaces the other', () => {
    const { body, headers } = sent([fresh, old]);

    expect(() => new Webhook(old).verify(body, headers)).not.toThrow();
    expect(() => new Webhook(fresh).verify(body, headers)).not.toThrow();
  });

  it('is refused with another secret, or another body', () => {
    const { body, headers } = sent([old]);

    expect(() => new Webhook(fresh).verify(body, headers)).toThrow('signature');
    expect(() => new Webhook(old).verify(`${body} `, headers)).toThrow('signature');
  });

  it('leaves over https only, but for this machine', () => {
    expect(() => sent([fresh], 'http://other.example.com/hooks')).toThrow('destination.webhook.noUrl');
    expect(() => sent([fresh], 'http://127.0.0.1:8080/hooks')).not.toThrow();
  });
});
