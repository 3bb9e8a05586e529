import { defineConfig } from '../config';
import { Source } from './source';

/** Webhook sources. Their `PUT` has secrets and what each vendor asks for: a route of its own. */
export const sourceConfig = defineConfig({
  kind: 'source',
  path: '/v1/sources/{sourceId}',
  tag: 'sources',
  title: 'a source',
  schema: Source.omit({ id: true, version: true, createdAt: true, updatedAt: true }),
  writers: ['admin', 'marketing', 'service'],
});
