/** One text in each language that people read. */
export interface Words {
  readonly en: string;
  readonly es: string;
}
