import type { FormInput } from '@afluente/domain/forms/form';
import type { RoutingInput } from '@afluente/domain/leads/routing-rules';
import type { TeamInput } from '@afluente/domain/leads/team';
import type { HubClient } from '../hub-client';

/** The company of the demo: two teams, rules that share leads out, and a web form. */

export const teams: Readonly<Record<string, TeamInput>> = {
  sales: {
    name: 'Sales',
    handles: ['lead'],
    members: [
      { id: 'ana', name: 'Ana Torres' },
      { id: 'bruno', name: 'Bruno Díaz' },
    ],
  },
  chat: { name: 'Chat desk', handles: ['lead'], members: [{ id: 'carla', name: 'Carla Méndez' }] },
};

const routing: RoutingInput = {
  rules: [
    {
      id: 'whatsapp-to-the-chat-desk',
      when: { interaction: { channel: ['whatsapp'] } },
      assign: { team: 'chat', strategy: 'round-robin' },
    },
  ],
  fallback: { team: 'sales' },
};

export const formId = 'contact';

const form: FormInput = {
  name: 'Contact',
  fields: [
    { name: 'nombre', type: 'text', required: true },
    { name: 'correo', type: 'email', required: true },
    { name: 'telefono', type: 'tel' },
    { name: 'mensaje', type: 'textarea' },
    { name: 'novedades', type: 'checkbox' },
  ],
  mapping: { novedades: 'consent:email:marketing' },
  allowedOrigins: ['*'],
  spam: { honeypot: 'web_site' },
};

/** What a visitor fills in; a message from the same `phone` is the same customer. */
export function formPost(phone: string | undefined): URLSearchParams {
  return new URLSearchParams({
    nombre: 'Lucía Herrera',
    correo: 'lucia.herrera@example.com',
    mensaje: 'Hola, quisiera una cotización para 40 personas.',
    novedades: 'on',
    web_site: '',
    utm_source: 'newsletter',
    utm_campaign: 'otoño',
    ...(phone === undefined ? {} : { telefono: phone }),
  });
}

/** The name of a member of any team; the id itself where there is none. */
export function nameOf(memberId: string): string {
  const members = Object.values(teams).flatMap((team) => team.members);
  return members.find(({ id }) => id === memberId)?.name ?? memberId;
}

/** Puts teams, routing and form into the hub. */
export async function setUpCompany(hub: HubClient): Promise<void> {
  for (const [id, team] of Object.entries(teams)) await hub.put(`/v1/teams/${id}`, team);
  await hub.put('/v1/routing', routing);
  await hub.put(`/v1/forms/${formId}`, form);
}
