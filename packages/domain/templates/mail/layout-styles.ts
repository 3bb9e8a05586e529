/** The colours and sizes of the layout. What must hold everywhere stands on the elements; these are for programs that read `<style>`. */

export const fonts = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export const light = { page: '#f2f4f5', card: '#ffffff', text: '#1f2933', quiet: '#52606d', line: '#e1e5e8' } as const;
const dark = { page: '#14181b', card: '#1e2428', text: '#e8ecef', quiet: '#a9b4bd', line: '#37414a' } as const;

/** Links and buttons, where the sender chose no colour: 4.5 to 1 on the card and under white. */
export const usualColour = '#0b6e4f';
const darkLink = '#7cc7ff';

const inDark = (scope: string, important = ' !important') =>
  [
    `${scope}.af-page{background-color:${dark.page}${important}}`,
    `${scope}.af-card{background-color:${dark.card}${important}}`,
    `${scope}.af-card,${scope}.af-card p,${scope}.af-card li,${scope}.af-card td,${scope}.af-card h1,${scope}.af-card h2,${scope}.af-card h3,${scope}.af-name{color:${dark.text}${important}}`,
    `${scope}.af-card a:not(.button){color:${darkLink}${important}}`,
    `${scope}.af-foot,${scope}.af-foot p,${scope}.af-foot a{color:${dark.quiet}${important}}`,
    `${scope}.af-line{border-color:${dark.line}${important}}`,
  ].join('');

/** Black or white, whichever is easier to read on this colour (the relative luminance of WCAG, at which both are alike, is 0.18). */
function textOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000000' : '#ffffff';
}

/** What programs that read `<style>` add: phones, dark rooms, buttons. Outlook's own dark mode is named by attributes. */
export function layoutStyles(colour: string): string {
  return [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    'body{margin:0;padding:0;width:100%;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}',
    'table{border-collapse:collapse;mso-table-lspace:0;mso-table-rspace:0}',
    'img{border:0;line-height:100%;max-width:100%;height:auto;-ms-interpolation-mode:bicubic}',
    '.af-card h1{font-size:26px;line-height:32px;margin:0 0 16px}',
    '.af-card h2{font-size:20px;line-height:28px;margin:24px 0 12px}',
    '.af-card p,.af-card ul,.af-card ol{margin:0 0 16px}',
    `.af-card a{color:${colour}}`,
    `.af-card a.button{display:inline-block;background-color:${colour};color:${textOn(colour)};text-decoration:none;font-weight:600;padding:12px 24px;border-radius:6px}`,
    '@media only screen and (max-width:620px){.af-pad{padding:24px 20px!important}.af-card h1{font-size:24px;line-height:30px}}',
    `@media (prefers-color-scheme:dark){${inDark('')}}`,
    inDark('[data-ogsc] '),
    inDark('[data-ogsb] '),
  ].join('\n');
}
