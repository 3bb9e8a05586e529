import { normaliseForm } from '../normalise-form';
import { aForm, jsonPost, now, urlEncodedPost } from '../testing/build';

const form = aForm({ fields: [], defaultCountry: 'MX' });

function read(request: Parameters<typeof normaliseForm>[0], as = form) {
  const [interaction, ...more] = normaliseForm(request, { form: as, now }).interactions;
  expect(more).toEqual([]);
  const { identifiers = [], locale: _, ...person } = { ...interaction?.person };
  return { found: identifiers.map(({ raw }) => raw), ...person, attributes: interaction?.attributes };
}
const visitorOf = (body: unknown) => {
  const { attributes: _, ...visitor } = read(jsonPost(body));
  return visitor;
};

const lea = { name: 'Lea Paz', email: 'lea@example.com' };
const leo = { name: 'Leo Sol', email: 'leo@example.com', phone: '55 1834 7712' };
const address = (first_name: string, last_name: string, phone: string, city: string) => ({
  ...{ first_name, last_name, name: `${first_name} ${last_name}` },
  ...{ phone, city },
});
const billing = address('Jon', 'Snow', '55 1834 7701', 'Toluca');
const shipping = address('Arya', 'Stark', '55 1834 7702', 'Puebla');

describe('a post that holds several people', () => {
  // https://shopify.dev/docs/api/admin-rest/latest/resources/order
  it('is of who pays an order, and not of who receives it', () => {
    const body = { email: 'jon@example.com', billing_address: billing, shipping_address: shipping };

    expect(read(jsonPost(body))).toEqual({
      found: ['jon@example.com', '55 1834 7701'],
      ...{ name: 'Jon Snow', givenName: 'Jon', familyName: 'Snow', city: 'Toluca' },
      attributes: {
        'shipping_address.first_name': 'Arya',
        'shipping_address.last_name': 'Stark',
        'shipping_address.name': 'Arya Stark',
        'shipping_address.phone': '55 1834 7702',
        'shipping_address.city': 'Puebla',
        otherPeople: expect.stringContaining('shipping_address.name, shipping_address.phone'),
      },
    });
  });

  it('takes what the visitor says elsewhere only where they do not say it', () => {
    const customer = { email: 'jon@example.com', first_name: 'Jon', last_name: 'Snow', phone: '55 1834 7703' };
    const body = { shipping_address: shipping, billing_address: billing, customer, line_items: [{ name: 'Mesa' }] };

    expect(read(jsonPost(body))).toMatchObject({
      found: ['jon@example.com', '55 1834 7703'],
      ...{ givenName: 'Jon', familyName: 'Snow', city: 'Toluca' },
      attributes: { 'billing_address.phone': '55 1834 7701', 'line_items.name': 'Mesa' },
    });
  });

  it.each([
    ['lead', 'agent'],
    ['lead', 'assigned_to'],
    ['customer', 'seller'],
    ['parent', 'child'],
    ['applicant', 'co_applicant'],
    ['billing', 'shipping'],
    ['customer_details', 'shipping_details'],
    ['facturacion', 'envio'],
    ['cobrança', 'entrega'],
    ['current', 'previous'],
    ['cliente', 'asesor'],
    ['contato', 'convidado'],
    ['comprador', 'regalo'],
    ['invitee', 'organizer'],
    ['quien_sea', 'tienda'],
  ])('is of the %s and not of the %s, whichever comes first', (own, other) => {
    const visitor = { found: [lea.email], name: lea.name };

    expect(visitorOf({ [own]: lea, [other]: leo })).toEqual(visitor);
    expect(visitorOf({ [other]: leo, [own]: lea })).toEqual(visitor);
    expect(visitorOf({ data: { form: { id: 1 }, [other]: leo, [own]: lea } })).toEqual(visitor);
    expect(read(jsonPost({ [own]: lea, [other]: leo })).attributes?.otherPeople).toContain(`${other}.name`);
  });

  it.each([
    ['an address with a phone', { customer: { ...lea, address: { city: 'Lima', phone: '55 1834 7701' } } }],
    ['an address with a name', { customer: { ...lea, address: { name: 'Lea', city: 'Lima', phone: '55 1834 7701' } } }],
    ['a contact', { lead: { name: lea.name, city: 'Lima', contact: { email: lea.email, phone: '55 1834 7701' } } }],
  ])('takes what is a part of its visitor: %s', (_what, body) => {
    expect(visitorOf(body)).toEqual({ found: [lea.email, '55 1834 7701'], name: lea.name, city: 'Lima' });
  });

  // https://developers.pipedrive.com/docs/api/v1/Webhooks
  it('keeps the answers of others under their own path, too', () => {
    const was = { name: 'Lea P', email: [{ value: 'old@example.com', primary: true }] };

    expect(read(jsonPost({ current: lea, previous: was })).attributes).toMatchObject({
      'previous.name': 'Lea P',
      'previous.email': 'old@example.com',
    });
  });

  it('takes nobody else within its visitor', () => {
    expect(
      visitorOf({ customer: { ...lea, doctor: leo, owner: leo, address: { name: 'Ema Gil', city: 'Lima' } } }),
    ).toEqual({
      found: [lea.email],
      name: lea.name,
    });
  });

  it('is of the first where the names of both say as much', () => {
    expect(visitorOf({ uno: lea, dos: leo })).toEqual({ found: [lea.email], name: lea.name });
  });

  it('is of whom it identifies itself, and of the object that says the same', () => {
    expect(visitorOf({ email: leo.email, lead: lea, responses: {}, whoever: leo })).toEqual({
      found: [leo.email, leo.phone],
      name: leo.name,
    });
    expect(visitorOf({ ...lea, guest: leo })).toEqual({ found: [lea.email], name: lea.name });
    expect(visitorOf({ ...lea, contact: leo })).toEqual({ found: [lea.email], name: lea.name });
  });

  it('is of the object that a mapping names', () => {
    const as = aForm({ fields: [], mapping: { 'guest.email': 'email' } });

    expect(read(jsonPost({ customer: lea, guest: leo }), as)).toMatchObject({ name: leo.name });
  });

  it.each([
    ['one object', { guest: lea, arrival: '2026-05-01' }],
    ['steps', { step1: { name: lea.name }, datosPersonales: { email: lea.email } }],
    ['a name and an address in parts', { contact: { name: { first: 'Lea', last: 'Paz' }, email: lea.email } }],
    ['a product', { ...lea, product: { name: 'Mesa' }, items: [{ nombre: 'Silla' }, { nombre: 'Banco' }] }],
    ['the same again', { ...lea, contact: { ...lea, name: 'Lea' } }],
  ])('finds its one visitor in %s', (_what, body) => {
    const { found, name, givenName = name?.split(' ')[0], familyName = name?.split(' ')[1] } = read(jsonPost(body));

    expect([found, givenName, familyName]).toEqual([[lea.email], 'Lea', 'Paz']);
  });

  it('is read alike where a form nests by brackets or by dots', () => {
    const fields = {
      ...{ 'shipping[first_name]': 'Arya', 'shipping[phone]': '55 1834 7702', 'shipping[city]': 'Puebla' },
      ...{ 'billing[first_name]': 'Jon', 'billing[email]': 'jon@example.com', 'billing[city]': 'Toluca' },
    };

    expect(read(urlEncodedPost(fields))).toMatchObject({
      ...{ found: ['jon@example.com'], givenName: 'Jon', city: 'Toluca' },
      attributes: { 'shipping[first_name]': 'Arya', 'shipping[phone]': '55 1834 7702', 'shipping[city]': 'Puebla' },
    });
    const dotted = { 'guest.name': leo.name, 'guest.email': leo.email, 'lead.name': lea.name, 'lead.email': lea.email };
    expect(read(urlEncodedPost(dotted))).toMatchObject({ found: [lea.email], name: lea.name });
  });
});

describe('a booking', () => {
  const organizer = { id: 5, name: 'Olga Sanz', email: 'olga@example.com', username: 'olga', timeZone: 'America/Lima' };
  const attendees = [
    { ...lea, timeZone: 'America/Lima', language: { locale: 'es' } },
    { ...leo, timeZone: 'America/Lima' },
  ];
  const answers = {
    email: { label: 'email_address', value: lea.email },
    guests: { label: 'guests', value: [leo.email] },
  };

  // https://cal.com/docs/developing/guides/automation/webhooks
  it.each([
    ['one attendee', { attendees: attendees.slice(0, 1), responses: { guests: { value: [leo.email] } } }],
    ['several', { attendees }],
    ['answers', { attendees, responses: answers }],
  ])('of Cal.com with %s is of its first attendee', (_what, booking) => {
    const payload = { type: '30min', title: '30min', organizer, ...booking };

    expect(visitorOf({ triggerEvent: 'BOOKING_CREATED', payload })).toEqual({ found: [lea.email], name: lea.name });
  });

  // https://developer.calendly.com/api-docs/calendly-api/webhooks/get-sample-webhook-data
  it('of Calendly is of the invitee, with what they answer', () => {
    const questions_and_answers = [{ question: 'Teléfono', answer: '55 1234 0707', position: 0 }];
    const scheduled_event = {
      event_guests: [{ email: leo.email }],
      event_memberships: [{ user_email: organizer.email, user_name: organizer.name }],
    };
    const payload = { ...lea, questions_and_answers, scheduled_event };

    expect(visitorOf({ event: 'invitee.created', payload })).toEqual({
      found: [lea.email, '55 1234 0707'],
      name: lea.name,
    });
  });
});

describe('a position that is a number', () => {
  it.each(['position', 'cargo', 'puesto'])('is no job title: %s', (name) => {
    expect(read(jsonPost({ ...lea, [name]: 3 }))).toMatchObject({ attributes: { [name]: '3' } });
    expect(read(urlEncodedPost({ email: lea.email, [name]: 'Jefa' }))).toMatchObject({ jobTitle: 'Jefa' });
  });
});
