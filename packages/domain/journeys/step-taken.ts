import type { DomainEvent } from '@afluente/events/define-event';
import type { Attributes } from '../customers/record/attributes';
import type { Customer } from '../customers/record/customer-record';
import type { ItemWrite } from '../entity';
import type { Subject } from '../rules/subject';
import type { Template } from '../templates/template';
import type { Enrolment, StepTaken } from './enrolment-record';
import type { Step } from './journey';

/** What a step is taken with, and what comes of it. */

export interface WalkContext {
  readonly customer: Customer;
  readonly subject: Subject;
  /** those that the journey's steps name, by id; one that was deleted is not there */
  readonly templates: ReadonlyMap<string, Template>;
  /** the customer's */
  readonly zone: string;
  /** ISO 8601 */
  readonly now: string;
  /** when it should have been; `now`, but where the hub stood still */
  readonly dueAt: string;
}

/** What steps set of somebody; null takes it away. */
export type SetAttributes = Readonly<Record<string, Attributes[string] | null>>;

export interface Taken {
  readonly note: Omit<StepTaken, 'step' | 'at'>;
  readonly to?: string | undefined;
  readonly waitUntil?: string;
  readonly variant?: string | undefined;
  readonly events?: readonly DomainEvent[];
  readonly writes?: readonly ItemWrite[];
  readonly attributes?: SetAttributes;
}

/** Distinguishes what a step does when a loop comes to it again. */
export const causeOf = ({ id, steps }: Enrolment, step: Step): readonly (string | number)[] => [id, step.id, steps];
