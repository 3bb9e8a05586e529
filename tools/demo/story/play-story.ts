import type { StarterLanguage } from '@afluente/domain/starter/starter-words';
import type { HubClient } from '../hub-client';
import type { Paint } from '../paint';
import type { Progress } from '../progress';
import { english } from './english';
import { install } from './install';
import { capture } from './lead';
import { missCall } from './missed-call';
import { nurture } from './nurture';
import { createReport } from './report';
import { spanish } from './spanish';
import { clockOf, phoneOf, type Stage } from './stage';
import type { Words } from './words';

const languages: Readonly<Record<StarterLanguage, Words>> = { es: spanish, en: english };

/** Three days of the journey and two hours of the call. */
const storyHours = 74;

export interface Played {
  readonly text: string;
  /** how many facts did not hold */
  readonly failed: number;
}

interface Staging {
  readonly language: StarterLanguage;
  readonly paint: Paint;
  readonly progress: Progress;
}

/** Plays the whole story on an empty hub: each fact of it is read from the hub, and says whether it holds. */
export async function playStory(hub: HubClient, { language, paint, progress }: Staging): Promise<Played> {
  const began = performance.now();
  const words = languages[language];
  const report = createReport(paint);
  const clock = clockOf(hub, language, words);
  const stage: Stage = { hub, language, words, report, clock, phone: phoneOf(hub) };
  progress.step(words.steps.install);
  await clock.toWorkingDay();
  await install(stage);
  progress.step(words.steps.lead);
  const captured = await capture(stage);
  progress.step(words.steps.nurture);
  const messages = await nurture(stage, captured);
  progress.step(words.steps.call);
  const levels = await missCall(stage);
  report.chapter(words.titles.summary);
  const isWhole = captured.hasOwner && messages === 2 && levels === 2;
  report.fact(words.labels.result, words.result({ messages, score: captured.score, levels }), isWhole);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const hours = clock.hoursSinceThen();
  report.fact(words.labels.time, words.time(hours, seconds), hours === storyHours);
  report.fact(words.labels.facts, words.facts(report.held, report.failed), report.failed === 0);
  return { text: `${report.text()}\n\n${words.end}`, failed: report.failed };
}
