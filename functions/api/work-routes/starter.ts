import { type HandledPiece, installStarter } from '@afluente/app/starter/install-starter';
import { chooseTeams } from '@afluente/app/starter/teams-there';
import { scoringConfig } from '@afluente/domain/scoring/scoring-config';
import { Sentence } from '@afluente/domain/sentence';
import { leftToDo } from '@afluente/domain/starter/left-to-do';
import { pathOf } from '@afluente/domain/starter/piece';
import { starterSet } from '@afluente/domain/starter/starter-set';
import { type StarterLanguage, starterLanguages } from '@afluente/domain/starter/starter-words';
import { senderPolicy } from '@afluente/domain/templates/sender-policy';
import { timeZone } from '@afluente/domain/time/zone';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import * as z from 'zod';
import { defineRoute } from '../contract/define-route';
import { caseClocks } from './case-clocks';
import { rescoring } from './rescoring';

/** Rules to start with, so that leads and cases are taken care of before anybody has decided anything. */

const uses = { config: part(createConfigStore), clocks: caseClocks, rescoring };

const ShownPiece = z.object({
  id: z.string().describe('`main` of what there is one of'),
  kind: z.string(),
  state: z
    .enum(['installed', 'kept', 'refused'])
    .describe('`kept`: it was there already, and stays as it was; `refused`: what somebody made stands against it'),
  does: z.string().describe('in one sentence, in the language asked for'),
  path: z.string().describe('where it is read, and changed with PUT'),
  errors: z.array(z.object({ pointer: z.string(), detail: Sentence })).optional(),
});

/** Of a hub whose people have not said where they are. */
const zones: Readonly<Record<StarterLanguage, string>> = { es: 'Europe/Madrid', en: 'Europe/London' };

const postStarter = defineRoute({
  method: 'post',
  path: '/v1/starter',
  tag: 'starter',
  summary:
    'Installs rules to start with: teams, routing, scoring, a welcome journey with its mails, cases with their deadlines. What is there already is left as it is.',
  roles: ['admin'],
  body: z.strictObject({
    language: z.enum(starterLanguages).describe('of names, tasks and of the mails to whoever reads neither'),
    timeZone: timeZone
      .optional()
      .describe('of the office hours; of who messages come from, or of Madrid or London, where absent'),
  }),
  response: z.object({
    items: z.array(ShownPiece),
    next: z.array(z.object({ does: z.string(), path: z.string() })).describe('what nobody else can know'),
  }),
  uses,
  run: async ({ body: { language, timeZone: asked }, caller, kit }) => {
    const [sender] = await kit.config.read([senderPolicy]);
    const teams = await chooseTeams(kit.config);
    const pieces = starterSet({ language, timeZone: asked ?? sender.timeZone ?? zones[language], teams });
    const handled = await installStarter(kit.config, pieces, { by: caller.id, at: kit.now });
    for (const { piece, state } of handled) {
      if (state !== 'installed') continue;
      const what = { kind: piece.config.kind, id: piece.id };
      if (['calendar', 'escalation'].includes(what.kind)) await kit.clocks.changed(what, kit.now);
      if (what.kind === scoringConfig.kind) await kit.rescoring.changed(what, kit.now);
    }
    return { items: handled.map(shown), next: leftToDo(language, teams).map((one) => ({ ...one })) };
  },
});

function shown({ piece, state, faults }: HandledPiece): z.output<typeof ShownPiece> {
  const { config, id, does } = piece;
  const errors = faults?.map(({ pointer, detail }) => ({ pointer, detail }));
  return { id, kind: config.kind, state, does, path: pathOf(piece), ...(errors && { errors }) };
}

export const starterRoutes = [postStarter];
