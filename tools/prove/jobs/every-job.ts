import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import { isJob, type Job } from '../job';

/** Every job, from the files beside this one. */
export const everyJob: readonly Job[] = exportsOf(found(__dirname, '*.ts'), isJob);
