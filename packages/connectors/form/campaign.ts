import type { InteractionDraft } from '@afluente/domain/customers/interactions/draft';
import { fieldKey } from './field-names';
import type { Fields } from './system-fields';

/** Which campaign brought the person: UTM parameters and the click ids of ad networks. */

type Campaign = NonNullable<InteractionDraft['campaign']>;
type UtmPart = Exclude<keyof Campaign, 'clickIds'>;

const utmParts: ReadonlyMap<string, UtmPart> = new Map([
  ['utmsource', 'source'],
  ['utmmedium', 'medium'],
  ['utmcampaign', 'name'],
  ['utmterm', 'term'],
  ['utmcontent', 'content'],
  // Meta's lead ads say it by name
  ['campaignname', 'name'],
]);

/** Google, Meta, Microsoft, TikTok, LinkedIn, X, Pinterest, Snapchat, Reddit, Yandex, Display & Video; as they write them. */
const clickIdNames: ReadonlyMap<string, string> = new Map(
  [
    'gclid gbraid wbraid dclid gad_source fbclid fbc fbp msclkid ttclid',
    'li_fat_id twclid epik ScCid rdt_cid yclid igshid mc_cid',
    // of the ad that a lead form stands in, where there was no click: Google Ads' and Meta's
    'campaign_id adgroup_id asset_group_id creative_id adset_id ad_id',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [fieldKey(name), name]),
);

/** Whether a field of this name belongs to the campaign. */
export function isCampaignField(name: string): boolean {
  const key = fieldKey(name);
  return utmParts.has(key) || clickIdNames.has(key);
}

function campaignOf(parameters: Iterable<readonly [string, string, ...unknown[]]>): Campaign {
  const parts: { [Part in UtmPart]?: string } = {};
  const clickIds: Record<string, string> = {};
  for (const [name, value] of parameters) {
    const text = value.trim();
    const key = fieldKey(name);
    const part = utmParts.get(key);
    const clickId = clickIdNames.get(key);
    if (part !== undefined && text !== '') parts[part] ??= text;
    if (clickId !== undefined && text !== '') clickIds[clickId] ??= text;
  }
  return Object.keys(clickIds).length === 0 ? parts : { ...parts, clickIds };
}

/** The query parameters of a URL; none where it is no web address. */
export function queryOf(url: string | undefined): Iterable<readonly [string, string]> {
  return parseWebAddress(url)?.searchParams ?? [];
}

/** A URL of the web; undefined where the text is not one. */
export function parseWebAddress(url: string | undefined): URL | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : undefined;
}

/**
 * The campaign by the posted fields, else by the page's address, else by the referrer: the first that holds a UTM
 * parameter or click id gives all of it, so that two visits are never mixed. Undefined where none does.
 */
export function campaignFrom(fields: Fields, addresses: readonly (string | undefined)[]): Campaign | undefined {
  const candidates = [campaignOf(fields), ...addresses.map((address) => campaignOf(queryOf(address)))];
  return candidates.find((campaign) => Object.keys(campaign).length > 0);
}
