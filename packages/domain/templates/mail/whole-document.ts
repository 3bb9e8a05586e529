/** Whether this HTML brings its own `<html>`, and not what stands inside one; it may begin with tags of Liquid or a comment. */
export function isWholeDocument(html: string): boolean {
  return /<(?:!doctype|html)[\s>]/i.test(html.slice(0, 2_000));
}
