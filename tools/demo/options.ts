import { parseArgs } from 'node:util';
import { type StarterLanguage, starterLanguages } from '@afluente/domain/starter/starter-words';

/** What the demo shows: the story in a language, or every connector once. */
export interface DemoOptions {
  readonly language: StarterLanguage;
  readonly connectors: boolean;
}

const usage = 'npm run demo -- [--language es|en] [--connectors]';
const options = { language: { type: 'string' }, connectors: { type: 'boolean' } } as const;

/** Reads the command line; throws a sentence that the reader can act on. */
export function readDemoOptions(words: readonly string[]): DemoOptions {
  const { language: asked = 'en', connectors = false } = valuesOf(words);
  const language = starterLanguages.find((one) => one === asked);
  if (language === undefined) throw new Error(`--language is es or en, not "${asked}".\nusage: ${usage}`);
  return { language, connectors };
}

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (cause) {
    const [sentence] = cause instanceof Error ? cause.message.split('. ') : [];
    throw new Error(`${sentence}.\nusage: ${usage}`, { cause });
  }
}
