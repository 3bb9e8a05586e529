import { compilePattern } from '@afluente/patterns/compile';
import type { BoundedJournal } from '../bounded-journal';
import type { Clock } from '../clock';
import { deliverOrDeadLetter } from '../deliver';
import type { Log } from '../log';
import type { Staged } from '../mailbox';
import type { Targets } from '../targets';
import type { Blueprint } from '../template/blueprint';
import type { Place } from '../template/place';
import { TemplateError } from '../template/template-error';
import { busShape, ruleShape } from './bus-shapes';
import { type Envelope, type EventEntry, wrap } from './envelope';

import { readTargetInput, type TargetInput } from './target-input';

/** An event bus: takes events and prepares their deliveries. */
export interface Bus {
  readonly name: string;
  /** Prepares events and everything that their rules deliver, to be committed as one. Throws SyntaxError when a detail is not JSON. */
  stage(entries: readonly EventEntry[]): Staged & { readonly ids: readonly string[] };
}

export interface BusParts {
  readonly place: Place;
  readonly clock: Clock;
  readonly targets: Targets;
  readonly journal: BoundedJournal;
  readonly log: Log;
}

interface Rule {
  readonly arn: string;
  readonly matches: (event: Envelope) => boolean;
  readonly targets: readonly {
    readonly arn: string;
    readonly input: TargetInput;
    readonly deadLetterArn?: string | undefined;
  }[];
}

/** Opens the buses of the template with their rules. Throws TemplateError for a rule whose target does not exist. */
export function openBuses(blueprint: Blueprint, parts: BusParts): Map<string, Bus> {
  const names = ['default', ...blueprint.all(busShape).map(({ references }) => references.ref)];
  return new Map(names.map((name) => [name, openBus(name, rulesOf(blueprint, name, parts.targets), parts)]));
}

function openBus(name: string, rules: readonly Rule[], parts: BusParts): Bus {
  return {
    name,
    stage: (entries) => {
      const events = entries.map((entry) => wrap(entry, parts.place, parts.clock.now()));
      const staged = events.flatMap((event) => stageEvent(event, rules, parts));
      return {
        ids: events.map(({ id }) => id),
        changes: staged.flatMap(({ changes }) => changes),
        apply: () => {
          for (const part of staged) part.apply();
        },
      };
    },
  };
}

function stageEvent(event: Envelope, rules: readonly Rule[], { targets, journal, log }: BusParts): Staged[] {
  const text = JSON.stringify(event);
  const matched = rules.filter((rule) => rule.matches(event));
  const parcels = matched.flatMap((rule) =>
    rule.targets.map(({ arn, input, deadLetterArn }) => ({
      target: arn,
      payload: input(event, text, rule.arn),
      source: rule.arn,
      deadLetterArn,
    })),
  );
  const report = () =>
    log(`event ${event['detail-type']} → ${parcels.length} target${parcels.length === 1 ? '' : 's'}`);
  return [
    { changes: journal.keep(text), apply: report },
    ...parcels.map((parcel) => deliverOrDeadLetter(targets, parcel)),
  ];
}

/** Throws TemplateError naming the rule, which is named after its function, where EventBridge would refuse its pattern. */
function patternOf(logicalId: string, written: unknown) {
  try {
    return compilePattern(written);
  } catch (cause) {
    throw new TemplateError(`The rule ${logicalId}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function rulesOf(blueprint: Blueprint, busName: string, targets: Targets): Rule[] {
  const ours = blueprint
    .all(ruleShape)
    .filter(
      ({ properties: { State, EventPattern, EventBusName } }) =>
        State === 'ENABLED' && EventPattern !== undefined && busNameIn(EventBusName) === busName,
    );
  return ours.map(({ logicalId, references, properties }) => {
    const pattern = patternOf(logicalId, properties.EventPattern);
    return {
      arn: references.attributes.Arn ?? logicalId,
      matches: (event) => pattern.matches(event),
      targets: properties.Targets.map((target) => {
        targets.check(target.Arn, logicalId);
        return { arn: target.Arn, input: readTargetInput(target), deadLetterArn: target.DeadLetterConfig?.Arn };
      }),
    };
  });
}

/** A bus is named by its name or its ARN. */
export function busNameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
