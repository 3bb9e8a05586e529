import type { Route } from '@afluente/functions/api/contract/define-route';
import { everyOperation } from '@afluente/functions/api/contract/every-operation';
import { refusals, responsesOf } from '@afluente/functions/api/contract/openapi';
import type { Responses } from '@afluente/functions/intake/operations/open-api';
import { answerFaults, type GivenAnswer } from './answer-faults';
import { findOperation } from './find-operation';

const declared = new Map<Route, Responses>();

function declaredBy(route: Route): Responses {
  const responses = declared.get(route) ?? responsesOf(route);
  declared.set(route, responses);
  return responses;
}

/** Throws, naming the route and every field, where the management API answered what its route does not declare. */
export type AnswerCheck = (method: string, path: string, answer: GivenAnswer) => void;

/** A check of the answers of these routes. */
export function answerCheck(routes: readonly Route[]): AnswerCheck {
  return (method, path, answer) => {
    const route = findOperation(routes, method, path);
    const faults = answerFaults(route === undefined ? refusals : declaredBy(route), method, answer);
    if (faults.length === 0) return;
    const name = route === undefined ? `${method} ${path}, which no route takes` : `${method} ${route.path}`;
    throw new Error(`${name}, answered ${answer.status}: ${faults.join('; ')}`);
  };
}

const routes = everyOperation;

/** The route that answers such a request; undefined where none does. */
export const routeOf = (method: string, path: string): Route | undefined => findOperation(routes, method, path);

export const checkRouteAnswer = answerCheck(routes);
