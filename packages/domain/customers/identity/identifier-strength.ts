import type { Identifier } from '@afluente/events/interaction-shape';

/** How well each type of identifier identifies a person. */

/** The strongest first: what a person owns alone goes before what may be shared or borrowed. */
const strength: readonly string[] = [
  'email',
  'phone',
  'whatsapp',
  'external',
  'facebook',
  'instagram',
  'x',
  'linkedin',
  'telegram',
  'anonymous',
  'device',
];

/** The place of a type among all, 0 the strongest. */
export function strengthRank(type: Identifier['type']): number {
  const [kind = ''] = type.split(':');
  const place = strength.indexOf(kind);
  return place === -1 ? strength.length : place;
}

/** A browser or a device, which people share: it identifies somebody only where nothing better contradicts it. */
export function isWeak(type: Identifier['type']): boolean {
  return type === 'anonymous' || type === 'device';
}
