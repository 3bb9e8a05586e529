/** What Ref and GetAtt of one resource give. */
export interface References {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}
