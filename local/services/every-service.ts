import path from 'node:path';
import { servicesIn } from './find-services';

/** Every AWS service of the local runtime. A hub in one file has imports of them here (tools/one-file.mjs): it has no folders to look in. */
export const everyService = servicesIn(path.join(__dirname, '..'));
