import dynalite from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import { itemSize } from './item-size';
import type { Expressions } from './request';

/** dynalite counts UTF-16 units where DynamoDB counts UTF-8 bytes; its validations and actions call this through its exports. */
dynalite.itemSize = itemSize;

const parse = validations.validateExpressions;
const parsed = new Map<string, Expressions['_condition']>();
const maxParsed = 1000;

/** Parsing is the most expensive part of a small write, and the same few conditions repeat. A parsed condition is never changed. */
validations.validateExpressions = (request) => {
  const { ConditionExpression: condition, UpdateExpression: update } = request;
  if (condition === undefined || update !== undefined) return parse(request);
  const text = JSON.stringify([condition, request.ExpressionAttributeNames, request.ExpressionAttributeValues]);
  const known = parsed.get(text);
  if (known) {
    request._condition = known;
    return undefined;
  }
  const message = parse(request);
  if (parsed.size >= maxParsed) parsed.clear();
  if (request._condition) parsed.set(text, request._condition);
  return message;
};
