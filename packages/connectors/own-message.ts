/** The message of ours that a status is of: its id went along with it, and comes back (packages/destinations). */

const ownId = /^msg_[\w-]{1,120}$/;

/** The attribute by which a status names the message; nothing where the value is not an id of ours. */
export function ownMessage(value: unknown): { readonly messageId?: string } {
  return typeof value === 'string' && ownId.test(value) ? { messageId: value } : {};
}
