import { exportsOf } from '@afluente/discovery/exports-of';
import { found } from '@afluente/discovery/found';
import { isOperations, type Operations } from './operation';

/** The operations of every intake function. */
export const everyOperation: readonly Operations[] = exportsOf(found(__dirname, '*.ts'), isOperations);
