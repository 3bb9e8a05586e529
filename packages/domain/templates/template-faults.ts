import { type Fault, pointerWithin } from '@afluente/patterns/fault';
import type { LocaleContent, TemplateInput } from './template';

/** What is wrong with a template before anybody reads its Liquid: parts that its channel has not, a fallback that is not there. */
export function templateFaults(template: TemplateInput): readonly Fault[] {
  return [...fallbackFaults(template), ...contentFaults(template), ...whatsappFaults(template)];
}

function fallbackFaults({ locales, fallback }: TemplateInput): readonly Fault[] {
  const names = Object.keys(locales);
  if (names.length === 0) return [{ pointer: '/locales', message: 'must hold one language at least' }];
  if (fallback !== undefined && names.includes(fallback)) return [];
  const choice = `name one of ${names.join(', ')}: it is for whoever reads none of the others`;
  const message = fallback === undefined ? choice : `this template has no ${fallback}; ${choice}`;
  return [{ pointer: '/fallback', message }];
}

function contentFaults({ locales, channel, whatsapp }: TemplateInput): readonly Fault[] {
  return Object.entries(locales).flatMap(([locale, content]) => {
    const at = pointerWithin('/locales', locale);
    return channel === 'email' ? mailFaults(at, content) : textFaults(at, content, whatsapp !== undefined);
  });
}

function mailFaults(at: string, { subject, text, html }: LocaleContent): readonly Fault[] {
  const faults: Fault[] = [];
  if (subject === undefined) faults.push({ pointer: `${at}/subject`, message: 'a mail needs a subject' });
  if (text === undefined && html === undefined) faults.push({ pointer: at, message: 'a mail needs html or text' });
  return faults;
}

function textFaults(at: string, content: LocaleContent, isApproved: boolean): readonly Fault[] {
  const faults = (['subject', 'preheader', 'html'] as const).flatMap((part) =>
    content[part] === undefined ? [] : [{ pointer: `${at}/${part}`, message: 'only a mail has one: leave it out' }],
  );
  const isEmpty = content.text === undefined && !isApproved;
  return isEmpty ? [...faults, { pointer: `${at}/text`, message: 'the message needs a text' }] : faults;
}

function whatsappFaults({ channel, whatsapp, locales }: TemplateInput): readonly Fault[] {
  if (whatsapp === undefined) return [];
  if (channel !== 'whatsapp') {
    return [
      { pointer: '/whatsapp', message: `only a template of the channel whatsapp has one, this is of ${channel}` },
    ];
  }
  const { language } = whatsapp;
  if (typeof language === 'string') return [];
  const unnamed = Object.keys(locales).filter((locale) => language[locale] === undefined);
  const surplus = Object.keys(language).filter((locale) => locales[locale] === undefined);
  return [
    ...unnamed.map((locale) => ({ pointer: '/whatsapp/language', message: `say which language of Meta ${locale} is` })),
    ...surplus.map((locale) => ({
      pointer: pointerWithin('/whatsapp/language', locale),
      message: 'the template has no such language',
    })),
  ];
}
