import type { Identifier, Interaction } from '@afluente/events/interaction-shape';
import type { IdentifierKey } from '../record/commit';
import type { CustomerPart } from '../record/customer-record';
import { isDisplayed } from '../record/stated-names';
import { compareStated, type StatedName } from './different-names';
import { identifierKey } from './identity';
import { mailboxFlags } from './mailbox-flags';
import { matchCandidates } from './match-candidates';
import type { Separation } from './match-guard';
import { isShareable } from './shareable';

/** Two people behind one mailbox or phone, by the full names that they state (decision 038). */

export interface KnownName extends StatedName {
  /** only how a line, an account or a mailbox is called */
  readonly displayed?: true;
}

/** The name that an interaction states of its person; undefined where it states none. */
export function nameIn(interaction: Interaction): KnownName | undefined {
  const { name, givenName, familyName } = interaction.person;
  if (!name && !givenName && !familyName) return undefined;
  return { name, givenName, familyName, ...(isDisplayed('name', interaction) && { displayed: true }) };
}

/** The name that a part keeps; undefined where it keeps none. */
export function nameOf({
  fields: { name, givenName, familyName },
}: Pick<CustomerPart, 'fields'>): KnownName | undefined {
  if (!name?.value && !givenName?.value && !familyName?.value) return undefined;
  const isOnlyDisplayed = [name, givenName, familyName].every((field) => !field?.value || field.displayed === true);
  const stated = { name: name?.value, givenName: givenName?.value, familyName: familyName?.value };
  return isOnlyDisplayed ? { ...stated, displayed: true } : stated;
}

type Link = Pick<Identifier, 'type' | 'value'>;

/** What a mailbox displays says who writes only where several do. */
const isEvidence = ({ displayed }: KnownName, { type, value }: Link) =>
  displayed !== true || (type === 'email' && mailboxFlags(value).includes('role'));

/** Whether names of two sets are forms of one, or some are two people's and none are one's. */
export function compareNames(
  mine: readonly KnownName[],
  theirs: readonly KnownName[],
  link: Link,
): 'same' | 'different' | 'unknown' {
  const [ours, others] = [mine, theirs].map((names) => names.filter((name) => isEvidence(name, link)));
  const verdicts = (ours ?? []).flatMap((one) => (others ?? []).map((other) => compareStated(one, other)));
  if (verdicts.includes('same')) return 'same';
  return verdicts.includes('different') ? 'different' : 'unknown';
}

/** What contradicts that the people of these names are one who is known by this link; undefined where nothing does. */
export function nameSeparation(
  mine: readonly KnownName[],
  theirs: readonly KnownName[],
  link: Link,
): Separation | undefined {
  if (mine.length === 0 || theirs.length === 0 || !isShareable(link.type)) return undefined;
  return compareNames(mine, theirs, link) === 'different' ? { reason: 'name', type: link.type } : undefined;
}

interface Known {
  readonly names: readonly KnownName[];
  readonly known: readonly IdentifierKey[];
}

const numbersOf = (identifiers: readonly IdentifierKey[]) =>
  identifiers
    .filter(({ type }) => type === 'phone')
    .flatMap(matchCandidates)
    .map(identifierKey);

/** Two known people of different full names and different numbers are two, whatever name the interaction states. */
export function apartByNames(one: Known, other: Known): Separation | undefined {
  const [mine, theirs] = [numbersOf(one.known), numbersOf(other.known)];
  if (mine.length === 0 || theirs.length === 0 || mine.some((key) => theirs.includes(key))) return undefined;
  return nameSeparation(one.names, other.names, { type: 'phone', value: '' });
}
