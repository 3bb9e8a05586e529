import { unsupported } from '../channel-of';
import { type Destination, defineDestination } from '../define-destination';
import { originSetting, urlFaults } from '../origin';
import { outcome } from './outcome';
import { request } from './request';
import { setup } from './setup';

/** The hub's own configuration set is in its own Region alone. */
const usually: NonNullable<Destination['usually']> = ({ region, mailSet }, given) => {
  const isHere = given.region === undefined || given.region === '' || given.region === region;
  return isHere ? { region, ...(mailSet !== undefined && { configurationSet: mailSet }) } : {};
};

export const destination = defineDestination({
  vendor: 'ses',
  title: 'Amazon SES',
  docs: 'https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html',
  channels: ['email'],
  settings: [
    {
      name: 'region',
      title: {
        en: "AWS Region, as in eu-west-1, where it is not the hub's own; the sender's role has to be allowed to send there",
        es: 'Región de AWS, como eu-west-1, si no es la del hub; el rol que envía debe tener permiso para enviar allí',
      },
      required: false,
    },
    {
      name: 'configurationSet',
      title: {
        en: "Configuration set, where it is not the hub's own, whose events come back by themselves",
        es: 'Conjunto de configuración, si no es el del hub, cuyos eventos vuelven solos',
      },
      required: false,
    },
    originSetting,
  ],
  secrets: [],
  usually,
  // a new account out of the sandbox begins at 14; the sandbox itself answers 429 beyond 1
  limits: { ratePerSecond: 14, bytes: 10_000_000, timeoutSeconds: 20 },
  faults: (wanted) => [
    ...(wanted.settings.region === undefined || /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(String(wanted.settings.region))
      ? []
      : [{ pointer: '/settings/region', detail: 'must be an AWS Region, as in eu-west-1' }]),
    ...urlFaults('origin')(wanted),
  ],
  request: (message, context) => (message.channel === 'email' ? request(message, context) : unsupported('ses')),
  outcome,
  setup,
});
