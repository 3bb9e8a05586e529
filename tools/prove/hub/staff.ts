import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Aws } from '../aws/aws';
import { totp } from './totp';

/** People of the company, signed in to the user pool as the hub's guide for administrators says. */

export interface Pool {
  readonly poolId: string;
  readonly clientId: string;
}

const Tokens = z.object({ IdToken: z.string(), AccessToken: z.string() });
export type Tokens = z.output<typeof Tokens>;

const Answer = z.object({
  AuthenticationResult: Tokens.optional(),
  ChallengeName: z.string().optional(),
  Session: z.string().optional(),
});
type Answer = z.output<typeof Answer>;

/** Invites a person, gives them a role and a password, and signs them in, with an authenticator app where the pool wants one. */
export async function signIn(aws: Aws, { poolId, clientId }: Pool, role: string): Promise<Tokens> {
  const call = (operation: string, input: object) =>
    aws.json('cognito-idp', `AWSCognitoIdentityProviderService.${operation}`, input);
  const person = { UserPoolId: poolId, Username: `${role}-${randomBytes(4).toString('hex')}@example.com` };
  const password = () => `Aa1-${randomBytes(18).toString('base64url')}`;
  const PASSWORD = password();
  // MiniStack makes up a first password that the pool's own policy refuses
  await call('AdminCreateUser', { ...person, MessageAction: 'SUPPRESS', TemporaryPassword: password() });
  await call('AdminAddUserToGroup', { ...person, GroupName: role });
  await call('AdminSetUserPassword', { ...person, Password: PASSWORD, Permanent: true });
  const client = { UserPoolId: poolId, ClientId: clientId };
  const credentials = { USERNAME: person.Username, PASSWORD };
  const first = await call('AdminInitiateAuth', {
    ...client,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: credentials,
  });
  const answer = Answer.parse(first);
  if (answer.AuthenticationResult !== undefined) return answer.AuthenticationResult;
  return enrol(call, { ...client, username: person.Username }, answer);
}

interface Enrolling {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly username: string;
}

/** Adds an authenticator app, which a pool that requires MFA asks for at the first sign-in. */
async function enrol(
  call: (operation: string, input: object) => Promise<unknown>,
  { username, ...client }: Enrolling,
  answer: Answer,
): Promise<Tokens> {
  if (answer.ChallengeName !== 'MFA_SETUP') throw new Error(`Signing in is answered by ${answer.ChallengeName}`);
  const { SecretCode, Session } = z
    .object({ SecretCode: z.string(), Session: z.string() })
    .parse(await call('AssociateSoftwareToken', { Session: answer.Session }));
  const verified = Answer.parse(await call('VerifySoftwareToken', { Session, UserCode: totp(SecretCode) }));
  const ChallengeResponses = { USERNAME: username };
  const last = await call('AdminRespondToAuthChallenge', {
    ...client,
    ChallengeName: 'MFA_SETUP',
    Session: verified.Session ?? Session,
    ChallengeResponses,
  });
  return Tokens.parse(Answer.parse(last).AuthenticationResult);
}
