import { defineService } from '../services/define-service';
import { createStreamService } from './given-up';

/** DynamoDB Streams: functions are fed by mappings, and ask it themselves only for what those gave up on. */
export const streamService = defineService({
  shapes: [],
  endpoint: { name: 'dynamodbstreams', variable: 'DYNAMODB_STREAMS', targetPrefix: 'DynamoDBStreams_' },
  open: ({ mailbox, clock }) => ({ answer: createStreamService({ mailbox, now: clock.now }) }),
});
