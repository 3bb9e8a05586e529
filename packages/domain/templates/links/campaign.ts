import type { Sender } from '../sender-policy';
import type { TemplateChannel } from '../template';
import { isSigned } from './signed';

/** What links of a message say of it, for the figures of one's own web pages. */
export interface Campaign {
  readonly domains: readonly string[];
  readonly utm: Readonly<Record<'utm_source' | 'utm_medium' | 'utm_campaign', string>>;
  /** links that stay as they are, whatever they look like */
  readonly kept: ReadonlySet<string>;
}

interface CampaignParts {
  readonly sender: Sender;
  readonly channel: TemplateChannel;
  readonly templateId: string;
  readonly kept: readonly (string | undefined)[];
}

/** Undefined where the sender says nothing of their web pages, or wants none in messages of this channel. */
export function campaignOf({ sender, channel, templateId, kept }: CampaignParts): Campaign | undefined {
  const { webDomains = [], utmSource = 'afluente', utmChannels } = sender;
  if (webDomains.length === 0 || utmChannels?.includes(channel) === false) return undefined;
  const utm = { utm_source: utmSource, utm_medium: channel, utm_campaign: templateId };
  return { domains: webDomains, utm, kept: new Set(kept.filter((link) => link !== undefined)) };
}

/**
 * A link to a page of one's own with the campaign in it; any other as it is, byte for byte. Nothing of the link itself is written
 * anew: the names are put before its fragment, those that it has already are left out.
 */
export function withCampaign(url: string, campaign: Campaign | undefined): string {
  if (campaign === undefined || campaign.kept.has(url) || !isOwn(url, campaign.domains) || isSigned(url)) return url;
  const [address = '', ...fragment] = url.split('#');
  const [path = '', ...query] = address.split('?');
  const there = new Set(
    query
      .join('?')
      .split('&')
      .map((pair) => pair.split('=')[0]?.toLowerCase()),
  );
  const added = Object.entries(campaign.utm)
    .filter(([name]) => !there.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  if (added.length === 0) return url;
  const kept = query.join('?').replace(/&$/, '');
  const all = [...(kept === '' ? [] : [kept]), ...added].join('&');
  return [`${path}?${all}`, ...fragment].join('#');
}

function isOwn(url: string, domains: readonly string[]): boolean {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}
