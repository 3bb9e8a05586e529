import { defineConfig } from '../../config';
import { standardTopics } from './standard-topics';
import { topicFaults } from './topic-faults';
import { TopicsInput } from './topics';

/** The topics that texts are sorted by. There is one set; its versions are kept. */
export const topicsConfig = defineConfig({
  kind: 'topics',
  path: '/v1/topics',
  tag: 'text',
  title: 'the topics',
  schema: TopicsInput,
  writers: ['admin', 'service', 'marketing'],
  standard: standardTopics,
  settle: (topics) => ({ value: topics, faults: topicFaults(topics) }),
});
