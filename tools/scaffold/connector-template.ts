import { connectorFixtures } from './connector-fixtures';
import { authenticateTestText, signerText } from './connector-proof';
import { connectorReadme } from './connector-readme';
import { requireKebab, titleCase } from './names';
import type { Vendor } from './vendor';

/** Names that would shadow a part of the kit or one of the hub's own channels. */
const reserved: ReadonlySet<string> = new Set(['form', 'native', 'fixtures', 'node-modules']);

/**
 * The files of a new connector: path in the repository → text. It proves the sender by HMAC-SHA256 over the raw body, reads
 * one JSON message, and names event types that it does not know. Throws a sentence when the name is not kebab-case or taken.
 */
export function connectorFiles(name: string): ReadonlyMap<string, string> {
  requireKebab(name, 'acme-chat, the vendor and its product');
  if (reserved.has(name)) throw new Error(`"${name}" is a name of the hub's own: choose another`);
  const vendor: Vendor = { name, title: titleCase(name, ' '), header: `X-${titleCase(name, '-')}-Signature` };
  const folder = `packages/connectors/${name}`;
  return new Map([
    [`${folder}/connector.ts`, connectorText(vendor)],
    [`${folder}/authenticate.ts`, authenticateText(vendor)],
    [`${folder}/authenticate.test.ts`, authenticateTestText(vendor)],
    [`${folder}/schemas.ts`, schemasText(vendor)],
    [`${folder}/normalise.ts`, normaliseText(vendor)],
    [`${folder}/setup.ts`, setupText(vendor)],
    ...connectorFixtures(vendor).map(([file, text]) => [`${folder}/fixtures/${file}`, text] as const),
    [`${folder}/README.md`, connectorReadme(vendor)],
    [`tests/signers/${name}.ts`, signerText(vendor)],
  ]);
}

function connectorText({ name, title }: Vendor): string {
  return `import { defineConnector } from '../define-connector';
import { authenticate } from './authenticate';
import { normalise } from './normalise';
import { setup } from './setup';

export const connector = defineConnector({
  vendor: '${name}',
  title: '${title}',
  docs: 'https://example.com/${name}/webhooks',
  methods: ['POST'],
  contentTypes: ['application/json'],
  settings: [],
  secrets: [{ name: 'signingSecret', title: { en: 'Signing secret', es: 'Secreto de firma' }, required: true }],
  authenticate,
  normalise,
  setup,
});
`;
}

function authenticateText({ name, title, header }: Vendor): string {
  return `import type { ConnectorContext, VendorRequest, Verdict } from '../define-connector';
import { accepted, equalInConstantTime, hmac, matchesAnySecret, refused } from '../signature';

/** \`${header}\`: hex HMAC-SHA256 of the raw body with the signing secret. */

const recipe = { algorithm: 'sha256', encoding: 'hex' } as const;

/** Proves that ${title} sent it, with any live secret. */
export function authenticate(request: VendorRequest, context: ConnectorContext): Verdict {
  const signature = request.headers['${header.toLowerCase()}'];
  if (signature === undefined || signature === '') {
    return refused('connector.${name}.missingSignature', 'The header ${header} is missing');
  }
  const matches = (secret: string) => equalInConstantTime(signature, hmac(recipe, secret, [request.body]));
  if (matchesAnySecret(context, 'signingSecret', matches)) return accepted;
  return refused('connector.${name}.badSignature', 'The signature does not match: check the signing secret');
}
`;
}

function schemasText({ title }: Vendor): string {
  return `import * as z from 'zod';
import { isoOfDate } from '../time';

/** ${title}'s payloads, loose: only what is used. */

const text = z.string().optional();

const time = z.string().transform((written, context) => {
  const iso = isoOfDate(written);
  if (iso === undefined) context.addIssue({ code: 'custom', message: 'expected a date and time' });
  return iso ?? '';
});

export const Message = z.object({
  id: z.string().min(1),
  sentAt: time.optional(),
  conversationId: text,
  text,
  from: z.object({ id: z.string().min(1), name: text, email: text, phone: text }),
});

/** What is common to every event; its data is read by type. */
export const Envelope = z.object({ type: z.string(), data: z.unknown() });

export type Message = z.output<typeof Message>;
`;
}

function normaliseText({ name }: Vendor): string {
  return `import type { IdentifierDraft, InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { parseJson } from '../body';
import type { Normalised, VendorRequest } from '../define-connector';
import { gather } from '../outcome';
import { present, presentOrNone } from '../present';
import { readShape } from '../shape';
import { Envelope, Message } from './schemas';

const vendor = '${name}';

function identifiersOf({ id, email, phone }: Message['from']): readonly IdentifierDraft[] {
  return [
    ...(email === undefined ? [] : [{ type: 'email', raw: email } as const]),
    ...(phone === undefined ? [] : [{ type: 'phone', raw: phone } as const]),
    { type: \`external:\${vendor}\`, raw: id },
  ];
}

function messageReceived(data: unknown): InteractionDraft {
  const message = readShape({ vendor, schema: Message, at: ['data'] }, data);
  return present({
    vendorEventId: message.id,
    channel: 'chat',
    kind: 'message_received',
    direction: 'inbound',
    occurredAt: message.sentAt,
    threadId: message.conversationId,
    person: present({ identifiers: identifiersOf(message.from), name: message.from.name }),
    content: presentOrNone({ text: message.text }),
  });
}

/** Reads one event. */
export function normalise(request: VendorRequest): Normalised {
  const { type, data } = readShape({ vendor, schema: Envelope }, parseJson(request.body));
  return gather([type === 'message.received' ? [messageReceived(data)] : { unknown: type }]);
}
`;
}

function setupText({ title }: Vendor): string {
  return `import type { Connector } from '../define-connector';

/** How marketing people wire ${title} to a source. */
export const setup: Connector['setup'] = {
  en: [
    'In ${title} open Settings → Webhooks and add {url}.',
    'Copy the signing secret that it shows there and save it here as \`signingSecret\`.',
    'Send a message: it is on the customer within seconds.',
  ],
  es: [
    'En ${title} abra Settings → Webhooks y añada {url}.',
    'Copie el secreto de firma que muestra ahí y guárdelo aquí como \`signingSecret\`.',
    'Envíe un mensaje: aparece en la ficha del cliente en segundos.',
  ],
};
`;
}
