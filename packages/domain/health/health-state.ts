import type { Words } from '../words';
import type { Figures } from './delivery-count';

/** How a form or source does, in one word and one sentence. */

/** The worst first. */
export const healthStates = [
  'refusing',
  'stopped',
  'nobody-identified',
  'files-lost',
  'new',
  'quiet',
  'unused',
  'working',
] as const;
export type HealthState = (typeof healthStates)[number];

export interface Counted extends Figures {
  readonly refused: number;
  /** files that did not come for a fault of the page */
  readonly filesLost: number;
}

export interface Evidence {
  /** the last 24 hours */
  readonly day: Counted;
  /** the seven days before them */
  readonly week: Counted;
  /** all that is shown */
  readonly all: Counted;
  /** how many whole days ago the form or source was made */
  readonly ageDays: number;
}

const daysOfWeek = 7;
/** The last 24 hours, and the seven days that they are compared with. */
const daysToJudge = 1 + daysOfWeek;
/** Younger than this, what came may have been the tests of whoever made it. */
const daysOfTests = 3;

/**
 * `refusing`: in the last 24 hours more was refused than accepted. `stopped`: nothing was accepted in them, though it was every day, on
 * average, in the seven days before. `nobody-identified`: at least half of what was applied names nobody. `files-lost`: files did not
 * come, for a fault of the page. `new`: nothing in them, and it is too
 * young to say whether that is usual. `quiet`: nothing lately, as may be.
 */
export function stateOf({ day, week, all, ageDays }: Evidence): HealthState {
  if (day.refused > day.received) return 'refusing';
  if (day.received === 0 && week.received >= daysOfWeek && ageDays >= daysOfTests) return 'stopped';
  if (day.applied > 0 && day.unidentified * 2 >= day.applied) return 'nobody-identified';
  if (day.filesLost > 0) return 'files-lost';
  if (day.received === 0 && ageDays < daysToJudge) return 'new';
  if (all.received + all.refused === 0) return 'unused';
  return day.received === 0 ? 'quiet' : 'working';
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** The state in a sentence for people. */
export function sentenceOf(state: HealthState, { day, week, ageDays }: Evidence): Words {
  switch (state) {
    case 'refusing':
      return {
        en: `Most is refused: in the last 24 hours ${day.refused} refused and ${day.received} accepted.`,
        es: `Se rechaza la mayoría: en las últimas 24 horas, ${day.refused} rechazados y ${day.received} aceptados.`,
      };
    case 'stopped':
      return {
        en: `Nothing came in the last 24 hours; in the seven days before it was ${week.received}.`,
        es: `No llegó nada en las últimas 24 horas; en los siete días anteriores fueron ${week.received}.`,
      };
    case 'nobody-identified':
      return {
        en: `Posts come, but of ${count(day.applied, 'post', 'posts')} in the last 24 hours ${day.unidentified} named nobody: check the mapping of the fields.`,
        es: `Llegan envíos, pero de ${count(day.applied, 'envío', 'envíos')} en las últimas 24 horas ${day.unidentified} no identificaron a nadie: revise la asignación de los campos.`,
      };
    case 'files-lost':
      return {
        en: `Posts come, but ${count(day.filesLost, 'file', 'files')} did not in the last 24 hours: filesNotKept says why, and what to change in the page.`,
        es: `Llegan envíos, pero ${count(day.filesLost, 'archivo no llegó', 'archivos no llegaron')} en las últimas 24 horas: filesNotKept dice por qué y qué cambiar en la página.`,
      };
    case 'new':
      return newSentence(week, ageDays);
    case 'quiet':
      return {
        en: 'Nothing in the last 24 hours, as is usual here.',
        es: 'Nada en las últimas 24 horas, como es habitual aquí.',
      };
    case 'unused':
      return { en: 'Nothing came in the last 14 days.', es: 'No llegó nada en los últimos 14 días.' };
    case 'working':
      return {
        en: `Works: ${count(day.received, 'post', 'posts')} and ${count(day.leads, 'lead', 'leads')} in the last 24 hours.`,
        es: `Funciona: ${count(day.received, 'envío', 'envíos')} y ${count(day.leads, 'lead', 'leads')} en las últimas 24 horas.`,
      };
  }
}

function newSentence({ received }: Counted, ageDays: number): Words {
  const before = {
    en: received === 0 ? 'Nothing came yet' : `Nothing came in the last 24 hours, and ${received} before them`,
    es: received === 0 ? 'Aún no llegó nada' : `No llegó nada en las últimas 24 horas, y antes de ellas ${received}`,
  };
  const age = {
    en: ageDays === 0 ? 'made within the last day' : `made ${count(ageDays, 'day', 'days')} ago`,
    es: ageDays === 0 ? 'se creó en el último día' : `se creó hace ${count(ageDays, 'día', 'días')}`,
  };
  return {
    en: `${before.en}: it was ${age.en}, too lately to say what is usual here.`,
    es: `${before.es}: ${age.es}, y es pronto para decir qué es habitual aquí.`,
  };
}
