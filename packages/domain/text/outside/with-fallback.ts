import type { TextClassifier } from '../text-classifier';

/** Asks the first engine, and the second where the first has no answer that counts; the answer names the first and why (`instead`). */
export function withFallback(first: TextClassifier, second: TextClassifier): TextClassifier {
  return {
    engine: first.engine,
    classify: async (text, topics) => {
      try {
        return await first.classify(text, topics);
      } catch (error) {
        const code = codeOf(error) ?? 'text.outsideFailed';
        return { ...(await second.classify(text, topics)), instead: { of: first.engine, code } };
      }
    },
  };
}

/** Of the hub's own errors alone; what a client or a vendor says in its message is not repeated. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code.startsWith('text.') ? error.code.slice(0, 80) : undefined;
}
