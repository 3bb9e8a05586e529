import type { Steps } from '@afluente/connectors/define-connector';
import { connectors } from '@afluente/connectors/every-connector';
import type { Source } from '@afluente/domain/sources/source';

const names = (all: readonly string[], last: string) =>
  all
    .map((name) => `\`${name}\``)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ` ${last} `);

/** What every vendor's steps end with: the hub's own rule for a secret that changes. */
function rotation(secrets: readonly string[]): Steps {
  return {
    en: [
      `To change a secret later (${names(secrets, 'or')}): save the new one here first; the old one goes on working beside it while you change it at the vendor. Then save again with \`endOverlap\` on: the old one is refused within 10 seconds. If the old one leaked, save the new one with \`endOverlap\` on straight away.`,
    ],
    es: [
      `Para cambiar un secreto más adelante (${names(secrets, 'o')}): guarda aquí primero el nuevo; el anterior sigue sirviendo junto a él mientras lo cambias en el proveedor. Después guarda otra vez con \`endOverlap\` activado: el anterior se rechaza en 10 segundos como máximo. Si el anterior se filtró, guarda el nuevo con \`endOverlap\` activado desde el principio.`,
    ],
  };
}

/** How to set a source up at its vendor, as its settings have it, with its `url` and id filled in; empty where no connector is of its vendor. */
export function setupNotes(source: Pick<Source, 'id' | 'vendor' | 'settings'>, url: string): Steps {
  const connector = connectors.get(source.vendor);
  if (connector === undefined) return { en: [], es: [] };
  const { en, es } = connector.setup.for?.(source.settings) ?? connector.setup;
  const mentioned = connector.secrets.map(({ name }) => name).filter((name) => en.join().includes(`\`${name}\``));
  const last = rotation(mentioned);
  const fill = (steps: readonly string[]) =>
    steps.map((step) => step.replaceAll('{url}', url).replaceAll('{sourceId}', source.id));
  return { en: fill([...en, ...last.en]), es: fill([...es, ...last.es]) };
}
