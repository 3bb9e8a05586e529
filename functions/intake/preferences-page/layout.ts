import { createHash } from 'node:crypto';
import type { Language } from '@afluente/domain/words/language';
import type { HttpAnswer } from '@afluente/runtime/http-answer';
import { type Html, html } from './html';
import { words } from './words';

/** The layout of the preference pages: works without script, images or colour, on a phone and with a screen reader. */

export interface Page {
  readonly status: number;
  readonly language: Language;
  readonly title: string;
  readonly content: Html;
}

const style = `:root{color-scheme:light;--ink:#1d2433;--quiet:#4a5568;--line:#c3cad6;--blue:#17479e;--focus:#b3261e}
*{box-sizing:border-box}
body{margin:0;background:#f4f6f9;color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:38rem;margin:2.5rem auto;padding:2rem;background:#fff;border:1px solid var(--line);border-radius:.75rem}
h1{margin:0 0 .75rem;font-size:1.6rem;line-height:1.25}
p{margin:.75rem 0}
ul{padding-left:1.25rem}
fieldset{margin:1.25rem 0;padding:.25rem 1rem .75rem;border:1px solid var(--line);border-radius:.5rem}
legend{padding:0 .4rem;font-weight:600}
.option{display:grid;grid-template-columns:auto 1fr;column-gap:.75rem;align-items:start;padding:.5rem 0}
.option input{width:1.4rem;height:1.4rem;margin:.15rem 0 0;accent-color:var(--blue)}
.option label{min-height:1.7rem;overflow-wrap:anywhere}
.hint{grid-column:2;color:var(--quiet);font-size:.9375rem}
button{min-height:2.9rem;padding:.6rem 1.4rem;border:2px solid var(--blue);border-radius:.5rem;background:var(--blue);color:#fff;font:inherit;font-weight:600;cursor:pointer}
button.second{background:#fff;color:var(--blue)}
form.apart{margin-top:2rem;padding-top:1.25rem;border-top:1px solid var(--line)}
a{color:var(--blue)}
:focus-visible{outline:3px solid var(--focus);outline-offset:3px}
.notice{padding:.75rem 1rem;border-left:.3rem solid #1b6e3c;background:#eaf5ee}
footer{max-width:38rem;margin:0 auto 2.5rem;padding:0 2rem}
footer a{display:inline-block;padding:.5rem 0}
@media (max-width:40rem){main{margin:0;padding:1.5rem 1.15rem;border-width:0 0 1px;border-radius:0}footer{padding:0 1.15rem}button{width:100%}}`;

const styleHash = createHash('sha256').update(style).digest('base64');

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
  vary: 'accept-language',
};

/** The response with a page; its headers forbid scripts, frames, caching and indexing. */
export function pageAnswer({ status, language, title, content }: Page): HttpAnswer {
  const other = language === 'es' ? 'en' : 'es';
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
<footer><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words[other].ownName}</a></footer>
</body>
</html>
`;
  return { status, headers, body: page.html };
}
