/** Consecutive records that are invoked together, and how often that was tried. */
export interface Segment<Item> {
  readonly items: readonly Item[];
  readonly attempts: number;
}

/** The outcome of a segment's invocation: the index of the first record that failed. */
export interface SegmentFailure<Item> {
  readonly segment: Segment<Item>;
  readonly failedAt: number;
  readonly bisects: boolean;
}

/**
 * How to go on after a failure: what came before the failed record is done; of the rest, a function that bisects tries the two
 * halves apart (which counts as no attempt), any other tries all of it again (Lambda developer guide, "Error handling").
 */
export function segmentsAfterFailure<Item>({ segment, failedAt, bisects }: SegmentFailure<Item>): Segment<Item>[] {
  const rest = segment.items.slice(failedAt);
  const attempts = failedAt > 0 ? 1 : segment.attempts + 1;
  if (!bisects || rest.length < 2) return [{ items: rest, attempts }];
  const middle = Math.ceil(rest.length / 2);
  return [
    { items: rest.slice(0, middle), attempts: attempts - 1 },
    { items: rest.slice(middle), attempts: 0 },
  ];
}
