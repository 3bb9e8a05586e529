import { normalisePhone } from '@afluente/domain/customers/identity/phone';
import type { LearnedFields } from '@afluente/domain/forms/learned-fields';
import { fieldKey, type ObviousTarget } from '../field-names';
import type { MappedField } from '../mapped-field';
import { composedNames } from './composed-names';
import { isMachineName } from './containers';
import { learnedTarget } from './learned-target';
import { isOfOthers } from './meaning';
import { isAddress, isDialled, isFullName, isProse } from './value-kinds';

/** What the values say of fields of which neither a name nor a question nor a type says anything. */

export interface ByValue {
  readonly defaultCountry?: string | undefined;
  readonly learned?: LearnedFields | undefined;
}

type Proof = (field: MappedField) => boolean;

/** The fields with what their values prove: an address anywhere, and the rest where the name says nothing. */
export function readByValue(mapped: readonly MappedField[], context: ByValue): readonly MappedField[] {
  const phoneIn = (value: string) => provesPhone(value, context.defaultCountry);
  const withNames = composedNames(mapped);
  const withEmail = fill(withNames, 'email', [
    byLearning('email', context),
    (field) => isUnread(field) && field.values.every(isAddress),
    (field) => isOwn(field) && field.values.every(isAddress),
  ]);
  const withPhone = fill(withEmail, 'phone', [
    byLearning('phone', context),
    (field) => isUnread(field) && field.values.every((value) => value.startsWith('+') && phoneIn(value)),
    (field) => isSilent(field) && field.values.every(phoneIn),
    (field) => isUnread(field) && isContact(field.name) && field.values.every(phoneIn),
    (field) => isMessage(field) && isOwn(field) && field.values.every(phoneIn),
  ]);
  const withName = hasName(withPhone)
    ? withPhone
    : fill(withPhone, 'name', [
        (field) => isSilent(field) && isFullName(field.values[0] ?? '') && field.values.length === 1,
      ]);
  return fill(withName, 'text', [
    (field) => isSilent(field) && byLearning('text', context)(field),
    (field) => isSilent(field) && field.values.length === 1 && isProse(field.values[0] ?? ''),
  ]);
}

const byLearning =
  (target: 'email' | 'phone' | 'text', { learned }: ByValue): Proof =>
  (field) =>
    isUnread(field) && learnedTarget(field, learned) === target;

/** A phone that is one in its country; without a country, only what is written with `+`. */
function provesPhone(value: string, defaultCountry: string | undefined): boolean {
  return isDialled(value) && normalisePhone(value, defaultCountry === undefined ? [] : [defaultCountry]) !== undefined;
}

const isSomebodyElses = ({ name, hints }: MappedField): boolean => isOfOthers([name, '', hints]);

/** Nothing says where it goes, and it is not somebody else's. */
const isUnread = (field: MappedField): boolean =>
  field.by === undefined && field.target.startsWith('attribute:') && !isSomebodyElses(field);

/** Nobody decided where it goes: only its name, its question or its type say so. */
const isOwn = (field: MappedField): boolean =>
  (field.by === 'name' || field.by === 'label' || field.by === 'type') && !isSomebodyElses(field);

/** A message that is a number and no more is one to call. */
const isMessage = ({ target }: MappedField): boolean => target === 'text';

/** It asks how somebody is reached, and not by what. */
const isContact = (name: string): boolean =>
  /^(?:(?:datos?|forma|medio|numero|num|number|no|nro)(?:de)?)?(?:contact[oe]?|contato)(?:number)?$/.test(
    fieldKey(name),
  );

/** And its name is a number or a word of the tool. */
const isSilent = (field: MappedField): boolean =>
  isUnread(field) &&
  isMachineName(field.name) &&
  (field.hints?.label === undefined || isMachineName(field.hints.label));

const hasName = (mapped: readonly MappedField[]): boolean =>
  mapped.some(({ target }) => target === 'name' || target === 'givenName' || target === 'familyName');

/** Gives the first field that a proof finds this target, the strongest proof first, where no field has it. */
function fill(mapped: readonly MappedField[], target: ObviousTarget, proofs: readonly Proof[]): readonly MappedField[] {
  if (mapped.some((field) => field.target === target)) return mapped;
  for (const proof of proofs) {
    const found = mapped.find(proof);
    if (found !== undefined)
      return mapped.map((field) => (field === found ? { ...field, target, by: 'value' } : field));
  }
  return mapped;
}
