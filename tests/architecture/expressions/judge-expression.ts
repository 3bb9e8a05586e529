import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import * as z from 'zod';

/**
 * Whether an expression takes a time that grows faster than the text it is tried on. The judge is `recheck` (https://makenowjust-labs.github.io/recheck/),
 * which decides it by an automaton and, for backward and forward references, by searching for a text that is slow. A verdict depends on
 * nothing but the expression, so verdicts are kept in the repository: the search takes minutes on a fresh machine, and now and then reports a
 * text that is not slow. Remove a verdict to have it judged anew, all of them with another version of the judge.
 */
const file = join(__dirname, 'verdicts.json');
const Verdicts = z.record(z.string(), z.string());

/** Its builds in Java and native code are not installed. */
process.env.RECHECK_BACKEND = 'pure';

function keptVerdicts(): Map<string, string> {
  try {
    return new Map(Object.entries(Verdicts.parse(JSON.parse(readFileSync(file, 'utf8')))));
  } catch {
    return new Map();
  }
}

/** Judges expressions; `keep` writes what is new among the verdicts. */
export function expressionJudge() {
  const verdicts = keptVerdicts();

  function judge(source: string, flags: string): string {
    const found = checkSync(source, flags, { timeout: 30_000 });
    return found.status === 'vulnerable' ? found.complexity.summary : found.status;
  }

  return {
    /** `safe`, or how much worse than linear it is. */
    verdictOf(source: string, flags: string): string {
      const key = `/${source}/${flags}`;
      const verdict = verdicts.get(key) ?? judge(source, flags);
      verdicts.set(key, verdict);
      return verdict;
    },
    keep(): void {
      writeFileSync(file, `${JSON.stringify(Object.fromEntries([...verdicts].sort()), undefined, 2)}\n`);
    },
  };
}
