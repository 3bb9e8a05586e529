/** The template can't be run here: says where, what, and what to do about it. */
export class TemplateError extends Error {
  readonly code = 'local.template';
  override readonly name = 'TemplateError';
}
