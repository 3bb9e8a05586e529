import type { IdentifierDraft } from '../interactions/draft';

/**
 * Business-scoped user ids of WhatsApp (Meta, "Business-scoped user IDs", 2026): a country's two letters, a full stop, up to 128 letters and
 * digits; `US.ENT.…` is the one that linked portfolios share. People who hide their number are known by them alone, and they stand
 * wherever a number used to.
 */
const scopedId = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

const numberTypes: ReadonlySet<IdentifierDraft['type']> = new Set(['whatsapp', 'phone']);

/** The identifier type of a business-scoped id; undefined for anything else. */
export function scopedIdType(text: string): 'external:whatsapp-bsuid' | 'external:whatsapp-parent-bsuid' | undefined {
  const read = scopedId.exec(text);
  if (read === null) return undefined;
  return read[1] === undefined ? 'external:whatsapp-bsuid' : 'external:whatsapp-parent-bsuid';
}

/** A business-scoped id that came as a number, under its own type; every other identifier as it is. */
export function withOwnType(draft: IdentifierDraft): IdentifierDraft {
  if (!numberTypes.has(draft.type)) return draft;
  const bare = draft.raw.trim().replace(/^(?:whatsapp:)?\+?/i, '');
  const type = scopedIdType(bare);
  return type === undefined ? draft : { ...draft, type, raw: bare };
}
