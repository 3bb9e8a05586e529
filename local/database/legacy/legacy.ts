import type { AttributeValue } from '../values/attribute-value';

/** A condition of the parameters that expressions replaced in 2014: QueryFilter, ScanFilter, KeyConditions. */
export interface Condition {
  ComparisonOperator: string;
  AttributeValueList?: AttributeValue[];
}

export type Conditions = Record<string, Condition>;

/** What Expected says of one attribute. */
export interface ExpectedValue {
  AttributeValueList?: AttributeValue[];
  ComparisonOperator?: string;
  Exists?: boolean;
  Value?: AttributeValue;
}

export type Expected = Record<string, ExpectedValue>;

export interface AttributeUpdate {
  Action?: string;
  Value?: AttributeValue;
}

export type AttributeUpdates = Record<string, AttributeUpdate>;
