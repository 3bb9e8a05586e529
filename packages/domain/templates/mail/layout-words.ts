/** What the layout of a mail says by itself, by language. */
interface LayoutWords {
  readonly unsubscribe: string;
  readonly preferences: string;
}

const words: Readonly<Record<string, LayoutWords>> = {
  es: { unsubscribe: 'Darse de baja', preferences: 'Elegir qué mensajes recibo' },
  en: { unsubscribe: 'Unsubscribe', preferences: 'Choose what I receive' },
  pt: { unsubscribe: 'Cancelar a inscrição', preferences: 'Escolher o que recebo' },
  ca: { unsubscribe: 'Donar-se de baixa', preferences: 'Triar què rebo' },
  fr: { unsubscribe: 'Se désinscrire', preferences: 'Choisir ce que je reçois' },
  de: { unsubscribe: 'Abmelden', preferences: 'Auswählen, was ich erhalte' },
  it: { unsubscribe: 'Annulla l’iscrizione', preferences: 'Scegliere cosa ricevo' },
  ar: { unsubscribe: 'إلغاء الاشتراك', preferences: 'اختيار ما أستلمه' },
};

/** The words of a language, in English where there are none, and which language they are. */
export function layoutWords(locale: string): LayoutWords & { readonly language: string } {
  const [language = 'en'] = locale.split('-');
  const own = words[language];
  return own === undefined
    ? { language: 'en', unsubscribe: 'Unsubscribe', preferences: 'Choose what I receive' }
    : { ...own, language };
}
