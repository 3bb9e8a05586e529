import type { Interaction } from '@afluente/events/interaction-shape';
import { decodeTime, encodeTime, timeLength } from '../../base32';

/** Ids of attachments: the interaction's time and id, and the place among its attachments, so that both follow from the id. */

const pattern = /^att_([0-9A-HJKMNP-TV-Z]{10})([0-9A-HJKMNP-TV-Z]{26})([0-9]{2})$/;

type Of = Pick<Interaction, 'id' | 'occurredAt'>;

/** The id of an interaction's attachment; `place` is from 0. */
export function attachmentIdFor({ id, occurredAt }: Of, place: number): string {
  return ['att_', encodeTime(occurredAt), id.slice('int_'.length), String(place).padStart(2, '0')].join('');
}

/** What an attachment's id names; undefined for what is none. */
export function attachmentOfId(text: string): { readonly interaction: Of; readonly place: number } | undefined {
  const [, time = '', own = '', place = ''] = pattern.exec(text) ?? [];
  if (time.length !== timeLength) return undefined;
  return { interaction: { id: ['int_', own].join(''), occurredAt: decodeTime(time) }, place: Number(place) };
}
