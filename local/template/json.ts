import * as z from 'zod';

/** A JSON value, as templates and messages hold it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** Any JSON value; used where the runtime passes a document through. */
export const jsonShape: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonShape), z.record(z.string(), jsonShape)]),
);

/** A JSON object of any content. */
export const jsonObjectShape = z.record(z.string(), jsonShape);

/** Says whether a JSON value is an object (not an array, not null). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON text; throws SyntaxError. The result is a JSON value because `JSON.parse` makes nothing else. */
export function parseJson(text: string): Json {
  const value: Json = JSON.parse(text);
  return value;
}
