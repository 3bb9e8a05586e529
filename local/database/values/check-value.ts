import { invalid } from '../refused-error';
import type { AttributeValue, Item } from './attribute-value';
import { canonicalNumber } from './decimal';

const invalidValues = 'One or more parameter values were invalid:';

/** Why a value cannot be stored, if so. Brings its numbers into their canonical texts. */
export function valueProblem(value: AttributeValue): string | undefined {
  let types = 0;
  for (const type in value) {
    types += 1;
    const problem = checks[type]?.(value);
    if (problem !== undefined) return problem;
  }
  if (types === 1) return undefined;
  const only = 'must contain exactly one of the supported datatypes';
  if (types === 0) return `Supplied AttributeValue is empty, ${only}`;
  return `Supplied AttributeValue has more than one datatypes set, ${only}`;
}

/** The first problem among an item's values. */
export function itemProblem(item: Item): string | undefined {
  for (const name in item) {
    const value = item[name];
    const problem = value === undefined ? undefined : valueProblem(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Levels of an attribute's value, itself among them: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const mostLevels = 32;

/** Refuses an item that is nested deeper than one that is stored may be. */
export function refuseDepth(item: Item): void {
  if (!isTooDeep(item, mostLevels)) return;
  const rule = 'Attributes in the item have nested levels beyond supported limit';
  throw invalid(`Nesting Levels have exceeded supported limits: ${rule}`);
}

function isTooDeep(item: Item, levels: number): boolean {
  for (const name in item) {
    const value = item[name];
    if (value !== undefined && isDeeper(value, levels)) return true;
  }
  return false;
}

function isDeeper({ L, M }: AttributeValue, levels: number): boolean {
  if (levels === 0) return true;
  if (M) return isTooDeep(M, levels - 1);
  return L?.some((member) => isDeeper(member, levels - 1)) ?? false;
}

const checks: Record<string, (value: AttributeValue) => string | undefined> = {
  N: numberProblem,
  NULL: ({ NULL }) => (NULL ? undefined : `${invalidValues} Null attribute value types must have the value of true`),
  SS: ({ SS = [] }) => {
    if (SS.length === 0) return `${invalidValues} An string set  may not be empty`;
    return hasRepeated(SS) ? `${invalidValues} Input collection ${listed(SS)} contains duplicates.` : undefined;
  },
  NS: numberSetProblem,
  BS: ({ BS = [] }) => {
    if (BS.length === 0) return `${invalidValues} Binary sets should not be empty`;
    return hasRepeated(BS)
      ? `${invalidValues} Input collection ${listed(BS)}of type BS contains duplicates.`
      : undefined;
  },
  L: ({ L = [] }) => {
    for (const member of L) {
      const problem = valueProblem(member);
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
  M: ({ M = {} }) => itemProblem(M),
};

function numberProblem(value: AttributeValue): string | undefined {
  const number = canonicalNumber(value.N ?? '');
  if ('problem' in number) return number.problem;
  value.N = number.text;
  return undefined;
}

function numberSetProblem(value: AttributeValue): string | undefined {
  const texts: string[] = [];
  if (value.NS?.length === 0) return `${invalidValues} An number set  may not be empty`;
  for (const member of value.NS ?? []) {
    const number = canonicalNumber(member);
    if ('problem' in number) return number.problem;
    texts.push(number.text);
  }
  value.NS = texts;
  return hasRepeated(texts) ? 'Input collection contains duplicates' : undefined;
}

function hasRepeated(members: readonly string[]): boolean {
  return new Set(members).size < members.length;
}

function listed(members: readonly string[]): string {
  return `[${members.join(', ')}]`;
}
