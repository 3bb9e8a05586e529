import { handlerFiles } from '@afluente/tools/scaffold/handler-files';
import type { Part } from './part';

/** Files that a new handler touches, by what the scaffold writes. */
export const newHandler: Part = async () => {
  const files = handlerFiles('greet-owner', 'LeadAssigned');
  return { figures: [{ name: 'files of a new handler', value: files.size, unit: 'files', target: { exactly: 2 } }] };
};
