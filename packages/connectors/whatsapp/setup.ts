import type { Connector } from '../define-connector';

/** How marketing people connect a WhatsApp Business number to a source. */
export const setup: Connector['setup'] = {
  en: [
    'At developers.facebook.com, open the app that has the WhatsApp product. Copy App settings → Basic → App secret and save it here as `appSecret`.',
    'Choose any long random text and save it here as `verifyToken`.',
    'In the app: WhatsApp → Configuration → Webhook → Edit. Callback URL: {url}. Verify token: the same text. Click "Verify and save".',
    'Under Webhook fields, subscribe to `messages` and, if you use them, to `calls`, `user_preferences` and `smb_message_echoes`.',
    'Switch the app to Live mode: in development mode, only messages from people with a role in the app are delivered.',
    'Send a message to the number from your own phone: it appears in the customer record within seconds.',
  ],
  es: [
    'En developers.facebook.com, abra la aplicación que tiene el producto WhatsApp. Copie Configuración → Básica → Clave secreta y guárdela aquí como `appSecret`.',
    'Elija un texto largo y aleatorio y guárdelo aquí como `verifyToken`.',
    'En la aplicación: WhatsApp → Configuración → Webhook → Editar. URL de devolución de llamada: {url}. Token de verificación: el mismo texto. Haga clic en «Verificar y guardar».',
    'En los campos del webhook, suscríbase a `messages` y, si los usa, a `calls`, `user_preferences` y `smb_message_echoes`.',
    'Pase la aplicación al modo activo: en modo de desarrollo solo llegan los mensajes de quienes tienen un rol en ella.',
    'Envíe un mensaje al número desde su teléfono: aparece en la ficha del cliente en segundos.',
  ],
};
