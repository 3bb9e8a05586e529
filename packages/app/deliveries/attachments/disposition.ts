/**
 * How a kept file is answered: always to be saved under its name, since no browser is to show what a stranger sent. The name in ASCII for
 * old browsers, and the real one in UTF-8 beside it (RFC 6266, RFC 8187).
 */
export function saveAs(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
