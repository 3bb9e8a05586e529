import type { Language } from '@afluente/connectors/form/language';
import { consentKey } from '@afluente/domain/customers/record/consent-state';
import { type Html, html } from './html';
import type { Option } from './options';
import { nameOf, words } from './words';

/** What each page holds. All that a button does is done by POST. */

type About = Pick<Option, 'channel' | 'purpose'>;

export interface Content {
  readonly title: string;
  readonly content: Html;
}

/** The form with every option; `saved` says that it was just stored. */
export function preferencesContent(language: Language, options: readonly Option[], saved: boolean): Content {
  const text = words[language].preferences;
  const told = saved ? html`<p class="told" role="status">${text.saved}</p>` : undefined;
  if (options.length === 0) return { title: text.title, content: html`${told}<p>${text.nothing}</p>` };
  const channels = [...new Set(options.map(({ channel }) => channel))];
  const fieldsets = channels.map((channel) => channelFields(language, channel, options));
  const content = html`${told}<p>${text.intro}</p>
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

/** `seen` tells what the person saw, so that saving changes what they changed and nothing else. */
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

/** A name at the beginning of a line, inside one: WhatsApp and SMS keep their capitals. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}+(?!\p{Lu})\b/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function allLink(language: Language, url: string): Html {
  return html`<p><a href="${url}?lang=${language}">${words[language].preferences.link}</a></p>`;
}

/** A button that does it, or that it is done; `allUrl` leads to all preferences. */
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

/** What is asked to be confirmed, and how that stands. */
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

/** Some sentences under a title. */
export function linesContent({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): Content {
  return { title, content: html`${lines.map((line) => html`<p>${line}</p>`)}` };
}
