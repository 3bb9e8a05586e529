import { acceptConfig } from '@afluente/app/policies/accept-config';
import { changeConfig } from '@afluente/app/policies/change-config';
import { everyConfig } from '@afluente/app/policies/every-config';
import { Journey, JourneyInput } from '@afluente/domain/journeys/journey';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { part } from '@afluente/runtime/table-part';
import { createConfigStore } from '@afluente/store/policies/config-store';
import { collectionRoutes } from '../contract/collection-routes';
import { requireId } from '../contract/config-id';
import { defineRoute } from '../contract/define-route';
import { versionRoutes } from '../contract/version-routes';

const uses = { config: part(createConfigStore) };

/** Journeys: what happens to whoever enters, step by step. */

const putJourney = defineRoute({
  method: 'put',
  path: journeyConfig.path,
  tag: journeyConfig.tag,
  summary:
    'Makes or changes a journey; rejected as a whole when a step is wrong. Those inside finish the version that they entered.',
  roles: journeyConfig.writers,
  body: JourneyInput,
  response: Journey,
  uses,
  run: async ({ params, body, caller, kit }) => {
    const id = requireId(params.journeyId, 'journeyId');
    const journey = await acceptConfig(journeyConfig, body, { ...kit.config, kinds: everyConfig });
    return changeConfig(kit.config, { config: journeyConfig, id, by: caller.id, at: kit.now }, () => journey);
  },
});

const shownAsIs = { config: journeyConfig, response: Journey, shown: (journey: Journey) => journey } as const;

export const journeyRoutes = [
  putJourney,
  ...collectionRoutes({
    ...shownAsIs,
    deleteSummary: 'Deletes a journey: nobody enters any more, and those inside leave at their next step.',
  }),
  ...versionRoutes(shownAsIs),
];
