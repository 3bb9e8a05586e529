import type { Answer } from './api';

/** What only the inside of the hub knows: frames of a stack, files, classes of errors, its AWS resources. */
const inside = /\bat \S+ \(|node_modules|\.[cm]?[jt]s:\d|Error\b|ZodError|arn:aws|\/tmp\/|\/home\//;

/**
 * The problem document of a refusal without what is the same in all (`type`, `instance`). Throws where it has not the
 * form of RFC 9457, reveals anything of the inside, or repeats one of `secretWords`: what the sender sent.
 */
export function problemOf(answer: Answer, ...secretWords: readonly string[]) {
  const { type, instance, ...problem } = answer.body;
  const text = JSON.stringify(answer.body);

  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(problem.status).toBe(answer.status);
  expect(type).toBe(`urn:afluente:problem:${problem.code}`);
  expect(instance).toMatch(/^urn:request:[\w=-]{8,64}$/);
  expect(text).not.toMatch(inside);
  for (const word of secretWords) expect(text).not.toContain(word);
  return problem;
}

/** A JSON pointer and what is wrong there. */
export const fault = (pointer: string, detail: unknown = expect.any(String)) => ({ pointer, detail });
