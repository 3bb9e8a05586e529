import { configId } from '@afluente/domain/config-id';
import { wordIssue } from '@afluente/domain/word-issue';
import { ProblemError } from '@afluente/runtime/problem';

/** The id in a path, as the thing that is put there is to be called; 422 naming the rule when it cannot be one. */
export function requireId(id: string | undefined, name: string): string {
  const parsed = configId.safeParse(id);
  if (parsed.success) return parsed.data;
  const errors = [
    { pointer: `/path/${name}`, detail: parsed.error.issues.map((issue) => wordIssue(issue)).join(', ') },
  ];
  throw new ProblemError('http.invalid', 'The id in the path cannot be an id.', { errors });
}
