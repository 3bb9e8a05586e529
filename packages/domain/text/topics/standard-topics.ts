import { type Language, languages } from '../text-answer';
import { phrasesOf } from '../words/feelings';
import { englishTopics } from './standard-en';
import { spanishTopics } from './standard-es';
import { portugueseTopics } from './standard-pt';
import { type StandardId, type StandardLists, type StandardWords, standardIds } from './standard-words';
import type { PhraseLists, Topic, Topics } from './topics';

/** The topics of a hub whose people have not put any: what customers of most companies write about. */

const names = {
  billing: { es: 'Facturación y cobros', en: 'Billing', pt: 'Faturação e cobranças' },
  delivery: { es: 'Envíos y entregas', en: 'Delivery', pt: 'Envios e entregas' },
  refund: { es: 'Devoluciones y reembolsos', en: 'Refunds and returns', pt: 'Devoluções e reembolsos' },
  bug: { es: 'Fallos técnicos', en: 'Technical faults', pt: 'Falhas técnicas' },
  complaint: { es: 'Quejas', en: 'Complaints', pt: 'Reclamações' },
  cancellation: { es: 'Bajas y cancelaciones', en: 'Cancellations', pt: 'Cancelamentos' },
  'account-access': { es: 'Acceso a la cuenta', en: 'Account access', pt: 'Acesso à conta' },
  pricing: { es: 'Precios y presupuestos', en: 'Prices and quotes', pt: 'Preços e orçamentos' },
  appointment: { es: 'Citas y reservas', en: 'Appointments and bookings', pt: 'Marcações e reservas' },
  praise: { es: 'Elogios', en: 'Praise', pt: 'Elogios' },
} as const satisfies Record<StandardId, object>;

const moods: Partial<Record<StandardId, Pick<Topic, 'mood' | 'fromMood'>>> = {
  complaint: { mood: 'negative', fromMood: 0.9 },
  praise: { mood: 'positive', fromMood: 0.85 },
};

const byLanguage: Readonly<Record<Language, StandardWords>> = {
  es: spanishTopics,
  en: englishTopics,
  pt: portugueseTopics,
};

export const standardTopics: Topics = {
  topics: standardIds.map((id) => {
    const hints = listsOf(id, 'hints');
    const except = listsOf(id, 'except');
    return {
      id,
      names: names[id],
      words: listsOf(id, 'words'),
      ...(Object.keys(hints).length > 0 && { hints }),
      ...(Object.keys(except).length > 0 && { except }),
      ...moods[id],
    };
  }),
};

function listsOf(id: StandardId, list: keyof StandardLists): PhraseLists {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const phrases = phrasesOf(byLanguage[language][id][list] ?? '');
      return phrases.length === 0 ? [] : [[language, phrases]];
    }),
  );
}
