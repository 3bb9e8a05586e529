import { type Refused, refused } from './answers';
import type { ApprovedTemplate, OutgoingWhatsapp } from './outgoing';

/** What Meta refuses whoever carries it, so that no call is made for it (Meta, "Send messages", "Template parameters"). */

const windowSeconds = 24 * 3_600;
const longestText = 4_096;

/** A parameter on one line: Meta takes no line break, no tab and no more than four spaces in a row. */
export const parameterText = (value: string) => value.replace(/\s+/g, ' ').trim();

/** True within 24 hours of the person's last message: only then may something else than an approved template leave. */
export function isWindowOpen(lastHeardAt: string | undefined, now: string): boolean {
  const age = (Date.parse(now) - Date.parse(lastHeardAt ?? '')) / 1_000;
  return age < windowSeconds;
}

function templateRefusal(vendor: string, { template }: ApprovedTemplate): Refused | undefined {
  const empty = template.parameters.findIndex((value) => parameterText(value) === '');
  if (empty < 0) return undefined;
  return refused(
    `destination.${vendor}.emptyParameter`,
    `Parameter ${empty + 1} of the template is empty, which WhatsApp refuses.`,
  );
}

/** Why this message may not leave; undefined where it may. */
export function whatsappRefusal(vendor: string, message: OutgoingWhatsapp, now: string): Refused | undefined {
  const { content, lastHeardAt } = message;
  if ('template' in content) return templateRefusal(vendor, content);
  if (!isWindowOpen(lastHeardAt, now)) {
    const reason =
      'More than 24 hours have passed since their last message: WhatsApp takes only an approved template now.';
    return refused(`destination.${vendor}.windowClosed`, reason);
  }
  const { text } = content;
  if (text.trim() === '') return refused(`destination.${vendor}.empty`, 'The message says nothing.');
  if (text.length <= longestText) return undefined;
  return refused(`destination.${vendor}.tooLong`, `The message is longer than ${longestText} characters.`);
}
