import deleteItem from 'dynalite/validations/deleteItem.js';
import getItem from 'dynalite/validations/getItem.js';
import putItem from 'dynalite/validations/putItem.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { limits } from './item-size';
import type { TransactGetRequest, TransactWriteAction, TransactWriteRequest } from './request';
import { transactWriteActions } from './request';

type Types = Record<string, object>;

const returnConsumedCapacity = { type: 'String', enum: ['INDEXES', 'TOTAL', 'NONE'] };
const onFailure = { type: 'String', enum: ['ALL_OLD', 'NONE'] };

/** What a part of a transaction may say: the operation's own parameters without the ones that the whole transaction answers for. */
function part(types: Types, names: readonly string[], required: readonly string[] = []) {
  const chosen: Types = {};
  for (const name of names) chosen[name] = { ...types[name], ...(required.includes(name) ? { notNull: true } : {}) };
  return chosen;
}

const conditional = ['TableName', 'ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues'];
const withFailure = (types: Types): Types => ({ ...types, ReturnValuesOnConditionCheckFailure: onFailure });

const writes: Record<TransactWriteAction, { types: Types; custom: typeof putItem.custom }> = {
  Put: { types: withFailure(part(putItem.types, ['Item', ...conditional])), custom: putItem.custom },
  Update: {
    types: withFailure(part(updateItem.types, ['Key', 'UpdateExpression', ...conditional], ['UpdateExpression'])),
    custom: updateItem.custom,
  },
  Delete: { types: withFailure(part(deleteItem.types, ['Key', ...conditional])), custom: deleteItem.custom },
  ConditionCheck: {
    types: withFailure(part(deleteItem.types, ['Key', ...conditional], ['ConditionExpression'])),
    custom: deleteItem.custom,
  },
};

function items(children: Types) {
  return {
    type: 'List',
    notNull: true,
    lengthGreaterThanOrEqual: 1,
    lengthLessThanOrEqual: 100,
    children: { type: 'ValueStruct<TransactItem>', children },
  };
}

const writeParts: Types = {};
for (const action of transactWriteActions) {
  writeParts[action] = { type: `FieldStruct<${action}>`, children: writes[action].types };
}

/** TransactWriteItems in the words of dynalite's validations. */
export const transactWriteItems = {
  types: {
    TransactItems: items(writeParts),
    ReturnConsumedCapacity: returnConsumedCapacity,
    ReturnItemCollectionMetrics: { type: 'String', enum: ['SIZE', 'NONE'] },
    ClientRequestToken: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
  },
  custom(request: TransactWriteRequest): string | undefined {
    for (const item of request.TransactItems) {
      const [action, ...others] = transactWriteActions.filter((name) => item[name] !== undefined);
      if (!action || others.length > 0) {
        return 'TransactItems can only contain one of Check, Put, Update or Delete';
      }
      const message = writes[action].custom?.(item[action] ?? {}, { options: limits });
      if (message) return message;
    }
    return undefined;
  },
};

/** TransactGetItems in the words of dynalite's validations. */
export const transactGetItems = {
  types: {
    TransactItems: items({
      Get: {
        type: 'FieldStruct<Get>',
        notNull: true,
        children: part(getItem.types, ['TableName', 'Key', 'ProjectionExpression', 'ExpressionAttributeNames']),
      },
    }),
    ReturnConsumedCapacity: returnConsumedCapacity,
  },
  custom(request: TransactGetRequest): string | undefined {
    for (const { Get } of request.TransactItems) {
      const message = getItem.custom?.(Get, { options: limits });
      if (message) return message;
    }
    return undefined;
  },
};
