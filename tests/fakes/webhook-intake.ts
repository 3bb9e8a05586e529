import { randomBytes } from 'node:crypto';
import type { Source } from '@afluente/domain/sources/source';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { HttpResult } from '@afluente/runtime/http-answer';
import type { HttpEvent } from '@afluente/runtime/http-request';
import { checked } from '../contract/check-http-answer';
import { sign } from '../signers/twilio';
import {
  aSource,
  httpEvent,
  type IntakeEnvironment,
  intakeEnvironmentForTests,
  lambdaContext,
} from './intake-environment';

/** The webhook intake in its environment, and a vendor that signs what it sends, for the tests of a file. */

export const form = 'application/x-www-form-urlencoded';
export const sms = 'MessageSid=SM1&SmsStatus=received&From=%2B525512345678&To=%2B525587654321&Body=Hola&AccountSid=AC1';

interface Answer {
  readonly status: number;
  readonly headers: HttpResult['headers'];
  readonly body: string;
}

export interface WebhookIntake {
  readonly environment: () => IntakeEnvironment;
  /** what sources of `newSource` are signed for with, before anybody changes it */
  readonly authToken: string;
  /** A source of its own for each test: what the instance remembers of one says nothing of another. */
  newSource(overrides?: Partial<Source>): Source;
  signed(source: Source, secrets?: { authToken: string }, body?: string): ReturnType<typeof sign>;
  post(source: Pick<Source, 'id'>, request: Parameters<typeof httpEvent>[2], method?: string): Promise<Answer>;
  postSigned(source: Source, secrets?: { authToken: string }): Promise<Answer>;
  /** names of the AWS calls since the last new source */
  callNames(): readonly string[];
  /** Stops the instance's clock so many milliseconds from now, until the end of the test. */
  laterBy(milliseconds: number): void;
}

/** Registers what starts and stops the environment with the test file that calls it. */
export function webhookIntake(receive: DeclaredHandler<HttpEvent, HttpResult>): WebhookIntake {
  const authToken = randomBytes(16).toString('hex');
  const environment = intakeEnvironmentForTests(receive);
  let sources = 0;
  let clock: jest.SpyInstance | undefined;
  afterEach(() => clock?.mockRestore());
  const signed: WebhookIntake['signed'] = (source, secrets = { authToken }, body = sms) => {
    const request = { method: 'POST', headers: { 'content-type': form }, body: Buffer.from(body) };
    return sign(request, { url: `https://hub.example.com/v1/hooks/${source.id}`, secrets });
  };
  const post: WebhookIntake['post'] = async ({ id: sourceId }, request, method = 'POST') => {
    const event = httpEvent(method, `/v1/hooks/${sourceId}`, { pathParameters: { sourceId }, ...request });
    const { statusCode, headers, body } = await checked(receive)(event, lambdaContext);
    return { status: statusCode, headers, body: body ?? '' };
  };
  return {
    environment,
    authToken,
    newSource: (overrides = {}) => {
      sources += 1;
      const source = aSource({ id: `twilio-${sources}`, vendor: 'twilio', ...overrides });
      environment().putSource(source);
      environment().putSecrets(source.id, source.secretsVersion, [{ authToken }]);
      environment().aws.calls.length = 0;
      return source;
    },
    signed,
    post,
    postSigned: async (source, secrets) => {
      const { headers, body } = await signed(source, secrets);
      return post(source, { headers: { ...headers }, body });
    },
    callNames: () => environment().aws.calls.map(({ name }) => name),
    laterBy: (milliseconds) => {
      clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + milliseconds);
    },
  };
}
