import { mergeCustomers, unmergeCustomers } from '@afluente/app/customers/merging/merge-customers';
import type { IdentityPolicyInput } from '@afluente/domain/customers/identity/identity-policy';
import type { MergeRecord } from '@afluente/domain/customers/merging/merge-record';
import type { PeopleEnvironment } from './people-environment';
import { instantOf, recordableOf, type Statement } from './statements';

/** What is done in a test environment, as the recorder and the management API do it. */

/** Records statements as one batch, and throws what went wrong with any; the delivery names which of several it is. */
export async function recordBatch(
  environment: PeopleEnvironment,
  batch: readonly Statement[],
  { delivery, policy }: { readonly delivery?: string; readonly policy?: IdentityPolicyInput } = {},
): Promise<void> {
  const settled = await environment.record(
    batch.map((statement) => recordableOf(statement, delivery)),
    policy,
  );
  for (const one of settled.values()) if (!one.ok) throw one.error;
}

/** A person's act, the nth of a test: each is a second after the one before. */
export function actOf(nth: number) {
  const correlationId = ['req', nth].join('_');
  const at = new Date(Date.parse(instantOf(30 * 24 * 60)) + nth * 1000).toISOString();
  return { at, by: 'person:reviewer', correlationId, causationId: correlationId } as const;
}

/** Merges as the API does; answers the id of the merge. */
export async function merge(
  { store }: PeopleEnvironment,
  [customerId, otherId]: readonly [string, string],
  nth: number,
): Promise<string> {
  const { mergeId } = await mergeCustomers({ customerId, otherId, act: { ...actOf(nth), reason: 'asked' } }, store);
  return mergeId;
}

/** Undoes a merge as the API does, asked for under any id of the customer. */
export async function unmerge(
  { store }: PeopleEnvironment,
  { mergeId, loserId }: Pick<MergeRecord, 'mergeId' | 'loserId'>,
  nth: number,
): Promise<void> {
  await unmergeCustomers({ customerId: loserId, mergeId, act: actOf(nth) }, store);
}

/** The merges in force among the customers of these ids. */
export async function mergesInForce(
  { store }: PeopleEnvironment,
  ids: readonly string[],
): Promise<readonly MergeRecord[]> {
  const merges = await Promise.all(ids.map((id) => store.merges.of(id)));
  return merges.flat().filter(({ undone }) => undone === undefined);
}

/** Runs a test in an empty environment. */
export async function inEnvironment<T>(
  open: () => Promise<PeopleEnvironment>,
  test: (environment: PeopleEnvironment) => Promise<T>,
): Promise<T> {
  const environment = await open();
  try {
    return await test(environment);
  } finally {
    await environment.close();
  }
}
