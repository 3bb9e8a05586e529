import { watchedOnce } from '../hub/alarms';
import { defineJob } from '../job';

export const alarms = defineJob('An alarm watches each function and each queue', watchedOnce, 'after');
