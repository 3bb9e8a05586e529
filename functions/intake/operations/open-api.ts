/** The words of OpenAPI 3.1 that operations are declared in. */

export type JsonSchema = Readonly<Record<string, unknown>>;

/** By media type; `*` + `/*` is any. */
export type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonSchema }>>;
  /** absent where the answer has no body */
  readonly content?: Content;
}

/** By status; `default` for every refusal that is not named. */
export type Responses = Readonly<Record<string, Response>>;
