import { RetryableError, retryOf } from '@afluente/domain/errors';
import type { PeopleEnvironment } from './people-environment';
import { recordableOf, type Statement } from './statements';

/** Many at the same instant, as over many invocations of the recorder: none of them knows of the others. For tests. */

export const statementOf = (
  number: number,
  identifiers: Statement['identifiers'],
  more: Partial<Statement> = {},
): Statement => ({
  number,
  minute: number,
  sourceId: 'website',
  identifiers,
  ...more,
});

/** Receives one fact as the queue does: again, when the recorder says so. */
export async function receive(environment: PeopleEnvironment, statement: Statement): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const { id } = recordableOf(statement).interaction;
    const settled = (await environment.record([recordableOf(statement)])).get(id);
    if (settled?.ok === true) return;
    if (settled?.ok === false && retryOf(settled.error) === 'never') throw settled.error;
  }
  throw new RetryableError('test.busy', 'Received five times and not recorded');
}

export const line = '55 1234 5678';
export const email = { type: 'email', raw: 'ana@example.com' } as const;
export const phone = { type: 'phone', raw: line } as const;
export const whatsapp = { type: 'whatsapp', raw: '5215512345678' } as const;

/** How some work ended: that it is done, or why not. */
export const perhaps = (work: Promise<unknown>) =>
  work.then(
    () => 'done' as const,
    (error: Error) => error,
  );
