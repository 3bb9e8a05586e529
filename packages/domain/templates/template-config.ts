import type { Fault } from '@afluente/patterns/fault';
import { defineConfig } from '../config';
import { rendering } from './on-demand';
import { TemplateInput } from './template';
import { templateFaults } from './template-faults';

/** Bytes of one template in all its languages: it is kept as one item. */
const mostBytes = 300_000;

/** Messages in Liquid, by language; every variable is known before they are in force. */
export const templateConfig = defineConfig({
  kind: 'template',
  path: '/v1/templates/{templateId}',
  tag: 'templates',
  title: 'a template',
  schema: TemplateInput,
  writers: ['admin', 'marketing'],
  settle: (input) => {
    const value = withFallback(input);
    const faults = [...sizeFaults(value), ...templateFaults(value)];
    return { value, faults: faults.length > 0 ? faults : rendering().liquidFaults(value) };
  },
});

/** Of one language it is the fallback. */
function withFallback(template: TemplateInput): TemplateInput {
  const [only, ...others] = Object.keys(template.locales);
  const isClear = template.fallback === undefined && only !== undefined && others.length === 0;
  return isClear ? { ...template, fallback: only } : template;
}

function sizeFaults(template: TemplateInput): readonly Fault[] {
  const bytes = new TextEncoder().encode(JSON.stringify(template)).length;
  if (bytes <= mostBytes) return [];
  return [{ pointer: '/locales', message: `the languages together are ${bytes} bytes, and ${mostBytes} are the most` }];
}
