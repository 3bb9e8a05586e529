import { checkPreferenceToken, type PreferenceGrant } from '@afluente/app/consent/preference-token';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { ConsentChanged } from '@afluente/events/consent';
import { InteractionRecorded } from '@afluente/events/customers';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import { httpHandler } from '@afluente/runtime/http-handler';
import type { HttpRequest } from '@afluente/runtime/http-request';
import { hubSecret } from '@afluente/runtime/hub-secret';
import { ProblemError, problemOf } from '@afluente/runtime/problem';
import { configPartition } from '@afluente/store/policies/config-keys';
import { customerPartitions } from '@afluente/store/table/key-parts';
import { statementRecorder } from '../parts/statement-recorder';
import { answerBusy, answerExpired, answerUnknown } from './preferences-page/answers';
import { getConfirm, postConfirm } from './preferences-page/show-confirm';
import { getPreferences, postPreferences } from './preferences-page/show-preferences';
import { getUnsubscribe, postUnsubscribe } from './preferences-page/show-unsubscribe';
import { languageOf, type PreferencesKit, type Visit } from './preferences-page/visit';

const path = '/v1/preferences/{token}';

/** Consent that people state themselves, through a signed link. GET and HEAD change nothing; the token in the URL authorises a POST. */
export const handler = httpHandler(
  {
    summary: 'The preference page, one-click unsubscription and the confirmation of consent, by signed links.',
    routes: [{ method: 'ANY', path, access: 'public' }],
    // beside the record, the policy by which a merged one is shown
    table: {
      gets: [customerPartitions, configPartition(survivorshipPolicy.kind)],
      puts: [customerPartitions],
    },
    secrets: { hub: 'read' },
    publishes: [InteractionRecorded, ConsentChanged],
    timeoutSeconds: 10,
    reservedPercent: 3,
    uses: { hubSecret, record: statementRecorder },
  },
  async (request, kit) => {
    try {
      return await answerTo(request, kit);
    } catch (error) {
      if (problemOf(error).status === 503) return answerBusy(languageOf(request));
      throw error;
    }
  },
);

async function answerTo(request: HttpRequest, kit: PreferencesKit): Promise<HttpAnswer> {
  const isPost = request.method === 'POST';
  if (!isPost && request.method !== 'GET' && request.method !== 'HEAD') {
    const allow = 'GET, HEAD, POST';
    throw new ProblemError('http.methodNotAllowed', `This page takes ${allow}.`, { headers: { allow } });
  }
  const language = languageOf(request);
  const token = checkPreferenceToken(await kit.hubSecret.read(), request.pathParameters.token ?? '', kit.now);
  if (token.status === 'forged') return answerUnknown(language);
  if (token.status === 'expired') return answerExpired(language, token.scope);
  const { grant, expiresAt } = token;
  return answerVisit({ request, kit, language, expiresAt }, grant, isPost);
}

function answerVisit(around: Omit<Visit, 'grant'>, grant: PreferenceGrant, isPost: boolean): Promise<HttpAnswer> {
  switch (grant.scope) {
    case 'preferences':
      return (isPost ? postPreferences : getPreferences)({ ...around, grant });
    case 'unsubscribe':
      return (isPost ? postUnsubscribe : getUnsubscribe)({ ...around, grant });
    case 'confirm':
      return (isPost ? postConfirm : getConfirm)({ ...around, grant });
  }
}
