import type { Interaction } from '@afluente/events/interaction-shape';

/**
 * Opens and clicks that no person made: mail gateways fetch every link, and mail programs every picture, within seconds of the delivery. They count
 * apart: they give no points, and fulfil no branch and no goal.
 */

/** Parts of user agents, in small letters, of gateways and mail programs that open mail by themselves. Sources: packages/domain/scoring/README.md. */
const machines = [
  'barracuda',
  'mimecast',
  'proofpoint',
  'symantec',
  'messagelabs',
  'fireeye',
  'trendmicro',
  'sophos',
  'cloudmark',
  'ironport',
  'urldefense',
  'safelinks',
  'bot',
  'crawler',
  'spider',
  'preview',
  'curl/',
  'wget/',
  'python-requests',
  'go-http-client',
  'headlesschrome',
];

/** Apple's Mail Privacy Protection opens every mail, and names itself by this alone. */
const appleProxy = 'mozilla/5.0';

const isMachine = (userAgent: string) => {
  const agent = userAgent.slice(0, 500).trim().toLowerCase();
  return agent === appleProxy || machines.some((name) => agent.includes(name));
};

/** Whether a machine made it, by what the provider says (`attributes.machine`) or by its user agent (`attributes.userAgent`). */
export function isByMachine({ kind, attributes = {} }: Pick<Interaction, 'kind' | 'attributes'>): boolean {
  if (kind !== 'email_opened' && kind !== 'email_clicked') return false;
  const { machine, userAgent, bot } = attributes;
  // Mailgun names Apple's Mail Privacy Protection so (https://documentation.mailgun.com/docs/mailgun/user-manual/tracking-messages)
  if (machine === true || machine === 'true' || bot === 'apple') return true;
  return typeof userAgent === 'string' && isMachine(userAgent);
}
