import type { Outcome } from './compare';
import { type KnownDifference, knownDifferences } from './known-differences';
import type { Episode, Played } from './play';

/** What a judge's answers came to, after what is known of it. */
export interface Verdict {
  /** differences that no entry of the list explains, as texts */
  readonly unexplained: string[];
  /** how often each entry of the list explained a difference */
  readonly explained: ReadonlyMap<KnownDifference, number>;
}

/** Holds the differences of many episodes against the list of one judge. */
export function judgeDifferences(judge: string, episodes: readonly Episode[]): Verdict {
  const own = knownDifferences.filter((known) => known.judge === judge);
  const explained = new Map(own.map((known) => [known, 0]));
  const unexplained: string[] = [];
  const judged = (known: KnownDifference | undefined, text: () => string) => {
    if (known) explained.set(known, (explained.get(known) ?? 0) + 1);
    else unexplained.push(text());
  };
  for (const { number, played, streams } of episodes) {
    for (const step of played) {
      for (const aspect of step.differences)
        judged(
          own.find((entry) => explains(entry, step, aspect)),
          () => shown(step, aspect),
        );
    }
    if (!streams || streams[0] === streams[1]) continue;
    const [ours, theirs] = streams;
    judged(
      own.find(({ aspect }) => aspect === 'stream'),
      () => `stream of episode ${number}\n${ours}\n\n${theirs}`,
    );
  }
  return { unexplained, explained };
}

function explains(
  { aspect, operations, ours, theirs }: KnownDifference,
  played: Played,
  found: keyof Outcome,
): boolean {
  if (aspect !== found || (operations && !operations.test(played.step.operation))) return false;
  const says = (outcome: Outcome, pattern: RegExp | undefined) => !pattern || pattern.test(textOf(outcome, found));
  return says(played.ours, ours) && says(played.theirs, theirs);
}

function textOf(outcome: Outcome, aspect: keyof Outcome): string {
  return aspect === 'result' || aspect === 'message' ? `${outcome.result}: ${outcome.message}` : outcome[aspect];
}

function shown({ step, ours, theirs }: Played, aspect: keyof Outcome): string {
  const request = JSON.stringify(step.request);
  return `${step.operation} ${aspect}\n  ${request}\n  ours   ${textOf(ours, aspect)}\n  theirs ${textOf(theirs, aspect)}`;
}
