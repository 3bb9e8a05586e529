import type { Destination } from '../define-destination';

/** How a company hears from the hub in Teams. */
export const setup: Destination['setup'] = {
  en: [
    'In Teams, open the menu of the channel (…) → Workflows, and choose "Post to a channel when a webhook request is received".',
    'Give it a name, check the team and the channel, and click "Add workflow".',
    'Copy the URL that it shows and save it here as `webhookUrl`. It is a secret: whoever has it can write to the channel.',
    'The workflow belongs to whoever made it: add a second owner in Power Automate, so that it runs on when they leave. Nothing comes back from Teams, so {url} is not needed.',
  ],
  es: [
    'En Teams, abra el menú del canal (…) → Flujos de trabajo y elija «Publicar en un canal cuando se reciba una solicitud de webhook».',
    'Póngale un nombre, compruebe el equipo y el canal, y haga clic en «Agregar flujo de trabajo».',
    'Copie la URL que muestra y guárdela aquí como `webhookUrl`. Es un secreto: quien la tenga puede escribir en el canal.',
    'El flujo pertenece a quien lo creó: añada un segundo propietario en Power Automate para que siga funcionando cuando se vaya. De Teams no vuelve nada, así que {url} no hace falta.',
  ],
};
