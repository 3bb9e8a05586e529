import * as z from 'zod';
import type { Aws } from './aws';
import { readFunction } from './function-logs';
import type { Credentials } from './sign-request';
import { textsOf } from './xml';

const iam = '2010-05-08';
const sts = '2011-06-15';

const Policy = z.looseObject({
  Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) })),
});

const roleOf = async (aws: Aws, functionName: string) =>
  (await readFunction(aws, functionName)).Role.split('/').at(-1) ?? '';

/** The table; and that what failed comes back as late as the function says, which would take minutes. */
export const tableAndBackoff = ['dynamodb:', 'sqs:ChangeMessageVisibility'] as const;

/** Does something while a function's role lacks its grants of these actions (`dynamodb:`, or a whole name), and gives them back. */
export async function withoutGrants<T>(
  aws: Aws,
  functionName: string,
  lost: readonly string[],
  act: () => Promise<T>,
): Promise<T> {
  const RoleName = await roleOf(aws, functionName);
  const [PolicyName = ''] = textsOf(await aws.query('iam', iam, 'ListRolePolicies', { RoleName }), 'member');
  const answer = await aws.query('iam', iam, 'GetRolePolicy', { RoleName, PolicyName });
  const before = decodeURIComponent(textsOf(answer, 'PolicyDocument')[0] ?? '');
  const put = (PolicyDocument: string) =>
    aws.query('iam', iam, 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
  const { Statement, ...rest } = Policy.parse(JSON.parse(before));
  const left = Statement.flatMap((statement) => {
    const Action = [statement.Action].flat().filter((action) => !lost.some((name) => action.startsWith(name)));
    return Action.length === 0 ? [] : [{ ...statement, Action }];
  });
  await put(JSON.stringify({ ...rest, Statement: left }));
  try {
    return await act();
  } finally {
    await put(before);
  }
}

/** Asks for the credentials of a role. */
export async function assumeRole(aws: Aws, RoleArn: string): Promise<Credentials> {
  const answer = await aws.query('sts', sts, 'AssumeRole', { RoleArn, RoleSessionName: 'proof' });
  const [accessKeyId = '', secretAccessKey = '', sessionToken = ''] = [
    'AccessKeyId',
    'SecretAccessKey',
    'SessionToken',
  ].map((name) => textsOf(answer, name)[0]);
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** The credentials that a function has, taken by opening its role to this account for a moment. */
export async function credentialsOf(aws: Aws, functionName: string): Promise<Credentials> {
  const RoleName = await roleOf(aws, functionName);
  const before = textsOf(await aws.query('iam', iam, 'GetRole', { RoleName }), 'AssumeRolePolicyDocument')[0] ?? '';
  const open = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
  };
  const trust = (PolicyDocument: string) =>
    aws.query('iam', iam, 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument });
  await trust(JSON.stringify(open));
  try {
    return await assumeRole(aws, (await readFunction(aws, functionName)).Role);
  } finally {
    await trust(decodeURIComponent(before));
  }
}
