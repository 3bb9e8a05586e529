/** Everything that reads Liquid: one file beside the bundles that check or write templates (`on-demand.ts`). */
export { liquidFaults } from './checking/check-template';
export { emptyPaths } from './empty-paths';
export { previewNotes } from './preview-notes';
export { renderTemplate } from './render-template';
export { sampleSubject } from './sample-subject';
