import { consentKey } from '@afluente/domain/customers/record/consent-state';
import type { Language } from '@afluente/domain/words/language';
import { type Html, html } from './html';
import type { Option } from './options';
import { nameOf, words } from './words';

/** The content of each page. Buttons POST: a link that is only opened changes nothing. */

type About = Pick<Option, 'channel' | 'purpose'>;

export interface Content {
  readonly title: string;
  readonly content: Html;
}

/** The form with every option; `saved` adds the notice that the choices were stored. */
export function preferencesContent(language: Language, options: readonly Option[], saved: boolean): Content {
  const text = words[language].preferences;
  const notice = saved ? html`<p class="notice" role="status">${text.saved}</p>` : undefined;
  if (options.length === 0) return { title: text.title, content: html`${notice}<p>${text.nothing}</p>` };
  const channels = [...new Set(options.map(({ channel }) => channel))];
  const fieldsets = channels.map((channel) => channelFields(language, channel, options));
  const content = html`${notice}<p>${text.intro}</p>
<form method="post">
${fieldsets}<button>${text.save}</button>
</form>
<form method="post" class="apart">
<p>${text.allIntro}</p>
<button class="second" name="all" value="denied">${text.all}</button>
</form>`;
  return { title: text.title, content };
}

function channelFields(language: Language, channel: string, options: readonly Option[]): Html {
  const rows = options.flatMap((option, index) =>
    option.channel === channel ? [optionRow(language, option, `option-${index}`)] : [],
  );
  return html`<fieldset><legend>${nameOf(words[language].channels, channel)}</legend>
${rows}</fieldset>
`;
}

/** `seen` holds the state that was shown, so that saving changes only what the person changed. */
function optionRow(language: Language, option: Option, id: string): Html {
  const { preferences, purposes } = words[language];
  const key = consentKey(option.channel, option.purpose);
  const checked = option.state === 'granted' ? html` checked` : undefined;
  return html`<div class="option"><input type="checkbox" id="${id}" name="want" value="${key}" aria-describedby="${id}-state"${checked}>
<label for="${id}">${nameOf(purposes, option.purpose)}</label>
<span class="hint" id="${id}-state">${preferences.states[option.state]}</span>
<input type="hidden" name="seen" value="${key}:${option.state}"></div>
`;
}

function listOf(language: Language, abouts: readonly About[]): Html {
  const { purposes, channels, by } = words[language];
  const rows = abouts.map(
    ({ channel, purpose }) =>
      html`<li>${nameOf(purposes, purpose)} (${by} ${inSentence(nameOf(channels, channel))})</li>`,
  );
  return html`<ul>${rows}</ul>`;
}

/** A name in lower case for the middle of a sentence; WhatsApp and SMS keep their capitals. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}+(?!\p{Lu})\b/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function allLink(language: Language, url: string): Html {
  return html`<p><a href="${url}?lang=${language}">${words[language].preferences.link}</a></p>`;
}

/** A button to unsubscribe, or the message that it is done; `allUrl` leads to all preferences. */
export function unsubscribeContent(
  language: Language,
  { about, done, allUrl }: { readonly about: About; readonly done: boolean; readonly allUrl: string },
): Content {
  const { unsubscribe, unsubscribed } = words[language];
  const { title, about: intro } = done ? unsubscribed : unsubscribe;
  const button = html`<form method="post"><button>${unsubscribe.button}</button></form>`;
  const content = html`<p>${intro}</p>${listOf(language, [about])}${done ? undefined : button}${allLink(language, allUrl)}`;
  return { title, content };
}

/** What the person is asked to confirm, and the status of that request. */
export interface Asked {
  readonly abouts: readonly About[];
  readonly standing: 'open' | 'confirmed' | 'refused';
  readonly allUrl: string;
}

export function confirmContent(language: Language, { abouts, standing, allUrl }: Asked): Content {
  const { confirm, confirmed, refused } = words[language];
  const list = listOf(language, abouts);
  if (standing === 'refused') {
    return { title: refused.title, content: html`<p>${refused.about}</p>${allLink(language, allUrl)}` };
  }
  if (standing === 'confirmed') {
    return { title: confirmed.title, content: html`<p>${confirmed.about}</p>${list}${allLink(language, allUrl)}` };
  }
  const content = html`<p>${confirm.about}</p>${list}<form method="post"><button>${confirm.button}</button></form><p>${confirm.otherwise}</p>`;
  return { title: confirm.title, content };
}

export function linesContent({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): Content {
  return { title, content: html`${lines.map((line) => html`<p>${line}</p>`)}` };
}
