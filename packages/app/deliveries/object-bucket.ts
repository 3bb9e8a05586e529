/** Where large raw deliveries and imported files lie: objects by key. */
export interface ObjectBucket {
  /** undefined where there is no such object; `tag` says whether somebody wrote it since */
  get(key: string): Promise<{ readonly bytes: Buffer; readonly tag?: string } | undefined>;
  /** False where the object has another tag than `overTag` by now, or is gone. */
  put(
    key: string,
    bytes: Buffer,
    options?: { readonly type?: string; readonly disposition?: string; readonly overTag?: string | undefined },
  ): Promise<boolean>;
  /** Deletes objects, there or not; answers how many were not deleted. */
  delete(keys: readonly string[]): Promise<number>;
}
