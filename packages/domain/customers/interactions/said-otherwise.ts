import type { Interaction } from '@afluente/events/interaction-shape';
import { statedFields } from './stated-fields';

type Said = Pick<Interaction, 'person' | 'consent'>;

/** Whether one states something that the other states too, and otherwise: another answer about the same consent, another name. */
export function isSaidOtherwise(one: Said, other: Said): boolean {
  const answers = new Map(other.consent?.map(({ channel, purpose, state }) => [`${channel} ${purpose}`, state]));
  const isOtherAnswer = ({ channel, purpose, state }: NonNullable<Said['consent']>[number]) => {
    const answer = answers.get(`${channel} ${purpose}`);
    return answer !== undefined && answer !== state;
  };
  if (one.consent?.some(isOtherAnswer) === true) return true;
  return statedFields.some((field) => {
    const [value, before] = [one.person[field], other.person[field]];
    return value !== undefined && before !== undefined && value !== before;
  });
}
