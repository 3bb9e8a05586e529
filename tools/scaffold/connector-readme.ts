import type { Vendor } from './vendor';

/** A new connector's README, in the order that the other vendors' have. */
export function connectorReadme({ name, title, header }: Vendor): string {
  return `# ${title}

Facts from: *name the vendor's webhook reference here, with the day it was read*. Scopes: none, only the **signing secret**.

## Proof of the sender

\`${header}\`: hex HMAC-SHA256 of the raw body with the signing secret.

## What becomes of what

| ${title} sends | kind | direction | vendor event id |
| --- | --- | --- | --- |
| \`message.received\` | \`message_received\` | inbound | \`data.id\` |
| anything else | named in \`unknownTypes\` | | |

The person is \`data.from\`: \`email\`, \`phone\`, and \`external:${name}\` for the vendor's own id.

## Answers

An empty 200. Set-up for marketing people: \`setup.ts\`, also in the answer of \`PUT /v1/sources/{sourceId}\`.

## Quirks

- None known yet.
`;
}
