import { createHmac } from 'node:crypto';
import type { Post } from '../load/post-each';

export interface WhatsAppMessage {
  /** digits, with the country's code */
  readonly from: string;
  readonly id: string;
  /** ISO 8601 */
  readonly at: string;
  readonly text: string;
}

/** A message as Meta's Cloud API posts it, signed with the app's secret. */
export function whatsAppPost({ from, id, at, text }: WhatsAppMessage, appSecret: string): Post {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100100', phone_number_id: '100000000000001' },
    contacts: [{ profile: { name: 'María Hernández' }, wa_id: from }],
    messages: [{ from, id, timestamp: String(Date.parse(at) / 1000), type: 'text', text: { body: text } }],
  };
  const entry = [{ id: '200000000000002', changes: [{ value, field: 'messages' }] }];
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
  const signature = createHmac('sha256', appSecret).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'user-agent': 'facebookexternalua' };
  return { body, headers: { ...headers, 'x-hub-signature-256': `sha256=${signature}` } };
}
