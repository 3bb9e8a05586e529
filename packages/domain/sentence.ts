import * as z from 'zod';

/**
 * A sentence of ours for people. It is kept and thought of in English; whoever asks the API in Spanish reads it in Spanish (`words/in-spanish.ts`). This
 * very schema marks the places: wrap it (`.optional()`), but do not change it.
 */
export const Sentence = z.string();
