/** A filter may leave fewer items than asked for, even none, on a page that has a cursor: continue until there is none. */
export interface Page<T> {
  readonly items: readonly T[];
  /** opaque; absent at the end */
  readonly cursor?: string;
}

export interface PageRequest {
  /** 1 to 200; 50 where absent */
  readonly limit?: number;
  readonly cursor?: string;
}
