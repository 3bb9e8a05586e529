import * as z from 'zod';
import type { Aws } from './aws';
import { textsOf } from './xml';

/** What was deployed: physical names by logical id, type by type. */
export interface Stack {
  readonly outputs: Readonly<Record<string, string>>;
  of(type: string): ReadonlyMap<string, string>;
  /** the physical name of one resource; throws where there is none */
  one(logicalId: string): string;
}

const version = '2010-05-15';

/** Reads the resources and outputs of a deployed stack from CloudFormation. */
export async function readStack(aws: Aws, name: string): Promise<Stack> {
  const described = await aws.query('cloudformation', version, 'DescribeStacks', { StackName: name });
  const keys = textsOf(described, 'OutputKey');
  const values = textsOf(described, 'OutputValue');
  const outputs = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']));
  const resources = await readResources(aws, name);
  const of = (type: string) =>
    new Map(resources.flatMap((one) => (one.type === type ? [[one.logicalId, one.physicalId]] : [])));
  const one = (logicalId: string) => {
    const found = resources.find((resource) => resource.logicalId === logicalId);
    if (found === undefined) throw new Error(`The stack has no ${logicalId}`);
    return found.physicalId;
  };
  return { outputs, of, one };
}

interface Resource {
  readonly type: string;
  readonly logicalId: string;
  readonly physicalId: string;
}

async function readResources(aws: Aws, name: string): Promise<readonly Resource[]> {
  const found: Resource[] = [];
  let next: string | undefined;
  do {
    const page = { StackName: name, ...(next !== undefined && { NextToken: next }) };
    const listed = await aws.query('cloudformation', version, 'ListStackResources', page);
    const [types, logicalIds, physicalIds] = ['ResourceType', 'LogicalResourceId', 'PhysicalResourceId'].map((key) =>
      textsOf(listed, key),
    );
    const rows = z.array(z.string()).parse(logicalIds);
    found.push(
      ...rows.map((logicalId, at) => ({ logicalId, type: types?.[at] ?? '', physicalId: physicalIds?.[at] ?? '' })),
    );
    next = textsOf(listed, 'NextToken')[0];
  } while (next !== undefined);
  return found;
}
