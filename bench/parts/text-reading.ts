import { classifyText } from '@afluente/domain/text/embedded-classifier';
import { standardTopics } from '@afluente/domain/text/topics/standard-topics';
import { hostileText, mebibyte } from '@afluente/tests/fakes/hostile-text';
import { type LabelledSet, labelledLines, scoreOf } from '@afluente/tests/measured/measured-text';
import type { Figure } from '../report/figure';
import type { Part } from './part';

/** How well and how fast the embedded classifier reads (packages/domain/text/README.md says what the figures are worth). */
export const textReading: Part = async () => ({
  figures: [...accuracy('held-out'), ...accuracy('develop'), ...times()],
});

function accuracy(set: LabelledSet): Figure[] {
  const score = scoreOf(labelledLines(set));
  const figure = (what: string, value: number): Figure => ({
    name: `text, ${set}: ${what}`,
    value: Math.round(value * 1000) / 10,
    unit: `% of ${score.lines} lines`,
  });
  return [
    figure('sentiment of three right', score.sentiment),
    figure('F1 of topics', score.topicF1),
    figure('language right', score.language),
  ];
}

function times(): Figure[] {
  const long = hostileText('no llega el pedido, pero gracias. ', mebibyte);
  return [
    {
      name: 'text: a message of 60 characters',
      value: bestOf('El pedido no llega y nadie contesta. Quiero el reembolso ya.'),
      unit: 'ms',
    },
    { name: 'text: a mebibyte', value: bestOf(long), unit: 'ms', target: { atMost: 50 } },
  ];
}

function bestOf(text: string): number {
  const runs = Array.from({ length: 50 }, () => {
    const began = performance.now();
    classifyText({ text }, standardTopics);
    return performance.now() - began;
  });
  return Math.round(Math.min(...runs) * 1000) / 1000;
}
