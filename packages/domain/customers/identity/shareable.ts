import type { Identifier } from '@afluente/events/interaction-shape';

const shareable: ReadonlySet<Identifier['type']> = new Set(['email', 'phone', 'whatsapp']);

/** Mailboxes and lines, which people share; an account or another system's id is one person's, whatever they are called today. */
export const isShareable = (type: Identifier['type']): boolean => shareable.has(type);
