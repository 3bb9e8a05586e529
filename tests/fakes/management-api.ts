import { handler as api } from '@afluente/functions/api/api';
import { handler as work } from '@afluente/functions/api/work';
import { everyWorkRoute } from '@afluente/functions/api/work-routes/every-route';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { HttpResult } from '@afluente/runtime/http-answer';
import type { HttpEvent } from '@afluente/runtime/http-request';

/** The functions of the management API as one, as API Gateway makes them: whoever has the path answers, and `api` has all others. */

const ofWork = everyWorkRoute.map(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`));

const answer = (event: HttpEvent, context: Parameters<typeof api>[1]) =>
  (ofWork.some((path) => path.test(event.rawPath)) ? work : api)(event, context);

export const managementApi: DeclaredHandler<HttpEvent, HttpResult> = Object.assign(answer, {
  declaration: api.declaration,
});
