import { setTimeout as wait } from 'node:timers/promises';
import type { Stack } from '../aws/stack';
import { at } from '../hub/answer';
import type { DeployedHub } from '../hub/deployed-hub';
import { postForm } from '../hub/people';
import type { Check } from '../job';

const everyMs = 700;

/** Deploys while somebody posts a form again and again; gives the receipts of what was acknowledged. */
export async function deployWhilePosting(
  hub: DeployedHub,
  check: Check,
  deploy: () => Promise<Readonly<Record<string, number>>>,
): Promise<readonly string[]> {
  const receiptIds: string[] = [];
  const refused: number[] = [];
  let isOver = false;
  const posting = async () => {
    for (let number = 0; !isOver; number += 1) {
      const { status, body } = await postForm(hub, { correo: `durante${number}@despliegue.example` });
      const id = at(body, 'receiptId');
      if (status === 202 && typeof id === 'string') receiptIds.push(id);
      else refused.push(status);
      await wait(everyMs);
    }
  };
  const posts = posting();
  const counts = await deploy().finally(() => {
    isOver = true;
  });
  await posts;
  const changed = Object.values(counts).reduce((sum, count) => sum + count, 0);
  check.that(`CloudFormation brings ${changed} resources up to date`, changed > 0, counts);
  check.that(
    `${receiptIds.length} posts were acknowledged meanwhile, none refused`,
    receiptIds.length > 0 && refused.length === 0,
    refused,
  );
  return receiptIds;
}

/** What holds data, or what others have the name of. */
const lasting = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::ApiGatewayV2::Api',
  'AWS::SecretsManager::Secret',
  'AWS::Events::EventBus',
  'AWS::SQS::Queue',
];

/** An upgrade may replace nothing that holds data. */
export async function sameResources({ stack }: DeployedHub, check: Check, before: Stack): Promise<void> {
  for (const type of lasting) {
    const now = stack.of(type);
    const gone = [...before.of(type)].filter(([logicalId, name]) => now.get(logicalId) !== name);
    check.that(`every ${type} is the one it was`, gone.length === 0, gone);
  }
}
