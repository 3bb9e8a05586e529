import type { Connector } from '../define-connector';

/** How marketing people wire a WhatsApp Business number to a source. */
export const setup: Connector['setup'] = {
  en: [
    'In developers.facebook.com open the app that has the WhatsApp product. App settings → Basic → App secret: copy it here as `appSecret`.',
    'Think of any long random word and save it here as `verifyToken`.',
    'In the app: WhatsApp → Configuration → Webhook → Edit. Callback URL: {url}. Verify token: the same word. Press "Verify and save".',
    'Under Webhook fields subscribe to `messages`; if you use them also to `calls`, `user_preferences` and `smb_message_echoes`.',
    'Put the app in Live mode: in development only people with a role in the app are delivered.',
    'Write to the number from your own phone: it is on the customer within seconds.',
  ],
  es: [
    'En developers.facebook.com abre la aplicación que tiene el producto WhatsApp. Configuración → Básica → Clave secreta: cópiala aquí como `appSecret`.',
    'Inventa una palabra larga y aleatoria y guárdala aquí como `verifyToken`.',
    'En la aplicación: WhatsApp → Configuración → Webhook → Editar. URL de devolución de llamada: {url}. Token de verificación: la misma palabra. Pulsa «Verificar y guardar».',
    'En los campos del webhook suscríbete a `messages`; si los usas, también a `calls`, `user_preferences` y `smb_message_echoes`.',
    'Pon la aplicación en modo activo: en desarrollo solo llegan los mensajes de quienes tienen un rol en ella.',
    'Escribe al número desde tu teléfono: aparece en la ficha del cliente en segundos.',
  ],
};
