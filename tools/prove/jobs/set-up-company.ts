import { contactForm, salesTeam } from '../hub/people';
import { defineJob } from '../job';

export const setUpCompany = defineJob(
  'A company sets up a team, its routing and its forms',
  async (hub, check) => {
    const admin = hub.as('admin');
    await check.answers('the team is kept', admin.put('/v1/teams/ventas', salesTeam), 200);
    const rules = [
      { id: 'web', when: { interaction: { channel: ['form'] } }, assign: { team: 'ventas', strategy: 'round-robin' } },
    ];
    const routing = { rules, fallback: { team: 'ventas' } };
    await check.answers('the rules are kept', admin.put('/v1/routing', routing), 200);
    await check.answers('marketing may keep the form', hub.as('marketing').put('/v1/forms/contacto', contactForm), 200);
    const unknownTeam = { rules, fallback: { team: 'nobody' } };
    await check.answers('rules that name no team are refused', admin.put('/v1/routing', unknownTeam), 422);
    const read = hub.as('leadership').get('/v1/routing');
    await check.answers('leadership reads them', read, 200, { fallback: { team: 'ventas' } });
  },
  'first',
);
