import type { Delivery } from '@afluente/domain/deliveries/delivery';
import type { DomainEvent } from '@afluente/events/define-event';
import { compilePattern } from '@afluente/patterns/compile';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { EventFunction } from '@afluente/runtime/heard-events';
import type { BatchResponse, QueueEvent } from '@afluente/runtime/queue-handler';
import { clockItem } from '@afluente/store/clocks/clock-item';
import { lambdaContext, queueEvent } from './deliveries';
import type { HubEnvironment } from './hub-environment';
import { eventsOn, inQueue, onTheBus } from './published';

type QueueFunction = DeclaredHandler<QueueEvent, BatchResponse>;

/** The functions of a story: the recorder, those that hear events, and by their names those that clocks wake. */
export interface Cast {
  readonly record?: QueueFunction;
  readonly events: readonly EventFunction[];
  readonly clocks: Readonly<Record<string, QueueFunction>>;
}

/** What happens in a hub whose rules, queues and clocks are played here: each function is given again what fails. */
export interface Story {
  record(...deliveries: readonly Delivery[]): Promise<void>;
  /** An event that something else caused. */
  publish(event: DomainEvent): void;
  /** Gives every event to those who hear it, and so on, until there are no more. */
  settle(): Promise<void>;
  /** Rings what is due up to a time (ISO 8601), the earliest first, each so often at once (once by default), and settles after each. */
  ring(upTo: string, repeats?: number): Promise<void>;
  /** Gives a function something, and again what it fails on. */
  turn(give: () => Promise<BatchResponse>): Promise<void>;
  /** Sees the events of what was written beside the functions. */
  look(): Promise<void>;
  /** each once, in the order in which they were seen */
  events(): readonly DomainEvent[];
}

const mostReceives = 9;

/** A story over an environment; it knows of no events of before. */
export function storyIn(environment: HubEnvironment, { record, events: hearing, clocks }: Cast): Story {
  const seen = new Map<string, DomainEvent>();
  const given = new Set<string>();
  const look = async () => {
    for (const event of eventsOn(await environment.items())) if (!seen.has(event.id)) seen.set(event.id, event);
  };
  /** an item that is written over keeps the events of its last write alone: so all is looked at after each turn */
  const turn: Story['turn'] = async (give: () => Promise<BatchResponse>) => {
    for (let receive = 1; ; receive += 1) {
      const left = await give().then(
        ({ batchItemFailures }) => batchItemFailures.length,
        () => 1,
      );
      await look();
      if (left === 0) return;
      if (receive === mostReceives) throw new Error('A function does not come to an end');
    }
  };
  const settle = async () => {
    for (let fresh = freshOf(seen, given); fresh.length > 0; fresh = freshOf(seen, given)) {
      for (const event of fresh) {
        given.add(event.id);
        for (const handler of hearing.filter((one) => hears(one, event))) {
          await turn(() => handler(inQueue(onTheBus(event)), lambdaContext));
        }
      }
    }
  };
  return {
    turn,
    look,
    record: async (...deliveries) => {
      if (record === undefined) throw new Error('This story has no recorder');
      await turn(() => record(queueEvent(deliveries), lambdaContext));
    },
    publish: (event) => {
      seen.set(event.id, event);
    },
    settle,
    ring: async (upTo, repeats = 1) => {
      // what rang before rings again, as a clock may
      const rung = new Set<string>();
      for (;;) {
        const clock = (await dueClocks(environment, upTo)).find(
          ({ id, version }) => !rung.has([id, version].join(' ')),
        );
        if (clock === undefined) return;
        rung.add([clock.id, clock.version].join(' '));
        const wakes = clocks[clock.wakes];
        if (wakes === undefined) continue;
        const messages = Array.from({ length: repeats }, () => JSON.stringify(clock));
        await turn(() => wakes(inQueue(...messages), lambdaContext));
        await settle();
      }
    },
    events: () => [...seen.values()],
  };
}

function freshOf(seen: ReadonlyMap<string, DomainEvent>, given: ReadonlySet<string>): readonly DomainEvent[] {
  return [...seen.values()].filter(({ id }) => !given.has(id));
}

/** As its rule on the bus. */
function hears({ declaration }: EventFunction, event: DomainEvent): boolean {
  if (!('on' in declaration) || !declaration.on.some(({ name }) => name === event.type)) return false;
  return declaration.where === undefined || compilePattern(declaration.where).matches(onTheBus(event).detail);
}

async function dueClocks(environment: HubEnvironment, upTo: string) {
  const items = (await environment.items()).filter(({ PK }) => String(PK).startsWith('DUE#'));
  const due = items.map((item) => clockItem.stateOf(item)).filter(({ at }) => at <= upTo);
  return due.sort((one, other) => (one.at < other.at ? -1 : 1));
}
