import type { Fault } from '@afluente/patterns/fault';
import { RejectedError } from '../../errors';
import { renderTemplate } from '../render-template';
import { sampleSubject } from '../sample-subject';
import type { TemplateInput } from '../template';
import { liquidFaults as faultsOfSources } from './liquid-faults';

/** What is wrong with a template's Liquid; where nothing is, it is written once in each language, so that none costs too much. */
export function liquidFaults(template: TemplateInput): readonly Fault[] {
  const faults = faultsOfSources(template);
  return faults.length > 0 ? faults : Object.keys(template.locales).flatMap((locale) => costFaults(template, locale));
}

const links = {
  unsubscribe: 'https://example.com/unsubscribe',
  preferences: 'https://example.com/preferences',
  confirm: 'https://example.com/confirm',
};

function costFaults(template: TemplateInput, locale: string): readonly Fault[] {
  const subject = sampleSubject(locale, { company: {}, links, now: '2026-01-01T00:00:00.000Z' });
  try {
    renderTemplate({ ...template, id: 'check' }, locale, subject);
    return [];
  } catch (error) {
    if (!(error instanceof RejectedError)) throw error;
    return [{ pointer: `/locales/${locale}`, message: error.message }];
  }
}
