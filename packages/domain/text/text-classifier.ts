import type { TextAnswer } from './text-answer';
import type { Topics } from './topics/topics';

/** What somebody wrote: of a mail its subject too. */
export interface WrittenText {
  readonly subject?: string;
  readonly text: string;
}

/**
 * Says what a text is about and how its author feels. The embedded one answers by word lists; an outside engine may stand in its place. One that
 * cannot answer throws: `withFallback` then answers by the next.
 */
export interface TextClassifier {
  readonly engine: string;
  classify(text: WrittenText, topics: Topics): Promise<TextAnswer>;
}
