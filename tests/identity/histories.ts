import { identityPolicy } from '@afluente/domain/customers/identity/identity-config';
import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import * as fc from 'fast-check';
import { merge, mergesInForce, recordBatch, unmerge } from './operations';
import type { PeopleEnvironment } from './people-environment';
import { type Statement, statements } from './statements';
import { customersOf } from './table-contents';

/** Random histories: what people state, in any order and again; and what the company's own people merge and take apart meanwhile. */

type Step =
  | { readonly act: 'record'; readonly batch: readonly Statement[]; readonly delivery: string }
  | { readonly act: 'merge'; readonly one: number; readonly other: number }
  | { readonly act: 'unmerge'; readonly which: number };

export interface History {
  readonly policy: IdentityPolicyInput;
  readonly steps: readonly Step[];
}

/** What several people use. */
const shared = [
  { type: 'phone', raw: '55 9999 0000' },
  { type: 'device', raw: 'tablet of the reception' },
  { type: 'anonymous', raw: 'visitor-1' },
] as const;

const strict: IdentityPolicyInput = { ...identityPolicy.standard, limits: { email: 1, phone: 2, device: 1 } };
const nth = fc.nat({ max: 30 });

export const histories: fc.Arbitrary<History> = fc
  .tuple(
    statements({ people: 3, most: 8, shared, verified: true, withTimeless: true }),
    fc.constantFrom(identityPolicy.standard, strict),
  )
  .chain(([all, policy]) => {
    const batch = fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 3 });
    const delivery = fc.constantFrom('first', 'second');
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 6, arbitrary: fc.record({ act: fc.constant('record'), batch, delivery }) },
      { weight: 3, arbitrary: fc.record({ act: fc.constant('merge'), one: nth, other: nth }) },
      { weight: 3, arbitrary: fc.record({ act: fc.constant('unmerge'), which: nth }) },
    );
    return fc.record({
      policy: fc.constant(policy),
      steps: fc.array(step, { minLength: 2, maxLength: 10 }),
    });
  });

/** Plays a history; returns what was stated in it, each fact once. */
export async function play(environment: PeopleEnvironment, { policy, steps }: History): Promise<readonly Statement[]> {
  const stated = new Map<number, Statement>();
  for (const [index, step] of steps.entries()) {
    if (step.act === 'record') {
      await recordBatch(environment, step.batch, { policy, delivery: step.delivery });
      for (const statement of step.batch) stated.set(statement.number, statement);
    } else if (step.act === 'merge') await mergeSome(environment, step, index);
    else await unmergeSome(environment, step, index);
  }
  return [...stated.values()];
}

/** Every id that a customer has or had. */
export async function idsIn(environment: PeopleEnvironment): Promise<readonly string[]> {
  const customers = await customersOf(environment);
  return customers.flatMap(({ id, mergedIds }) => [id, ...mergedIds]).sort();
}

/** Any two ids that are there, merged already or not. */
async function mergeSome(
  environment: PeopleEnvironment,
  step: { readonly one: number; readonly other: number },
  index: number,
) {
  const ids = await idsIn(environment);
  const one = ids[step.one % ids.length];
  const other = ids[step.other % ids.length];
  if (one !== undefined && other !== undefined && one !== other) await merge(environment, [one, other], index);
}

/** Any merge that is in force, also one that others came after. */
async function unmergeSome(environment: PeopleEnvironment, { which }: { readonly which: number }, index: number) {
  const merges = await mergesInForce(environment, await idsIn(environment));
  const chosen = merges[which % merges.length];
  if (chosen !== undefined) await unmerge(environment, chosen, index);
}
