import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import * as z from 'zod';
import { root } from '../source-imports';

/**
 * Whether an expression takes a time that grows faster than the text it is tried on. The judge is `recheck` (https://makenowjust-labs.github.io/recheck/),
 * which decides it by an automaton and, for backward and forward references, by searching for a text that is slow. A verdict depends on
 * nothing but the expression, so verdicts are kept in `.cache`.
 */
const version = '4.5.0';
const folder = join(root, '.cache');
const file = join(folder, `expressions-${version}.json`);
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

/** Judges expressions; `keep` writes the verdicts for the next run. */
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
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, JSON.stringify(Object.fromEntries([...verdicts].sort())));
    },
  };
}
