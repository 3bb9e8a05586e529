import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, type TranslateConfig } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './define-codec';
import type { RehearsedItems } from './rehearsed';

/** The live table: the document client over it and its name. */
export interface HubTable {
  readonly documents: DynamoDBDocumentClient;
  readonly name: string;
  /** in a rehearsal, what it wrote */
  readonly rehearsed?: RehearsedItems;
}

/**
 * Numbers stay what JSON made of them, however large; a map whose key is `constructor` is a map like any other, which
 * the library only accepts with the option that class instances are maps too.
 */
const translation: TranslateConfig = {
  marshallOptions: { removeUndefinedValues: true, convertClassInstanceToMap: true, allowImpreciseNumbers: true },
  unmarshallOptions: { wrapNumbers: Number },
};

/** Opens the table for the stores; makes no call. */
export function openTable(client: DynamoDBClient, name: string): HubTable {
  return { documents: DynamoDBDocumentClient.from(client, translation), name };
}

/** Plain values of a raw item: a stream image, or the item that comes with a failed condition. */
export function plainItem(image: Readonly<Record<string, object>>): Item {
  return unmarshall(image as Parameters<typeof unmarshall>[0], { wrapNumbers: Number });
}
