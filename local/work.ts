/** A part that may still have something to do. */
export interface Work {
  readonly name: string;
  /** How many things are under way or will begin by themselves before `until` (virtual time); 0 when drained. */
  pending(until: number): number;
}
