import { columnsOf } from './import-columns';
import { refusalFaults, targetsOf } from './import-mapping';

/** Where the columns of an export go that are not mere attributes. */
const found = (header: string) => {
  const targets = [...targetsOf(columnsOf(header.split(',')))];
  return Object.fromEntries(targets.filter(([, target]) => !target.startsWith('attribute:') && target !== 'ignore'));
};

describe('the columns of an export', () => {
  it.each([
    [
      'Google Contacts of today',
      'First Name,Middle Name,Last Name,Phonetic First Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value,Address 1 - City,Address 1 - Country,Website 1 - Value',
      {
        'First Name': 'givenName',
        'Last Name': 'familyName',
        'Organization Name': 'company',
        'Organization Title': 'jobTitle',
        Birthday: 'birthday',
        'E-mail 1 - Value': 'email',
        'E-mail 2 - Value': 'email',
        'Phone 1 - Value': 'phone',
        'Phone 2 - Value': 'phone',
        'Address 1 - City': 'city',
        'Address 1 - Country': 'country',
      },
    ],
    [
      'Google Contacts before 2024, in Spanish',
      'Nombre,Apellidos,Correo electrónico 1 - tipo,Correo electrónico 1 - valor,Correo electrónico 2 - valor,Teléfono 1 - tipo,Teléfono 1 - valor,Organización 1 - nombre',
      {
        Nombre: 'givenName',
        Apellidos: 'familyName',
        'Correo electrónico 1 - valor': 'email',
        'Correo electrónico 2 - valor': 'email',
        'Teléfono 1 - valor': 'phone',
        'Organización 1 - nombre': 'company',
      },
    ],
    [
      'Outlook',
      "Title,First Name,Last Name,Company,Job Title,Business City,Business Country/Region,Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Company Main Phone,Home Fax,Home Phone,Mobile Phone,Pager,Assistant's Name,Birthday,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Display Name,Manager's Name",
      {
        'First Name': 'givenName',
        'Last Name': 'familyName',
        Company: 'company',
        'Job Title': 'jobTitle',
        'Business City': 'city',
        'Business Country/Region': 'country',
        'Business Phone': 'phone',
        'Business Phone 2': 'phone',
        'Home Phone': 'phone',
        'Mobile Phone': 'phone',
        Birthday: 'birthday',
        'E-mail Address': 'email',
        'E-mail 2 Address': 'email',
      },
    ],
    [
      'Outlook in Spanish',
      'Título,Nombre,Apellidos,Puesto,Fax del trabajo,Teléfono del trabajo,Teléfono particular,Móvil,Dirección de correo electrónico,Tipo de correo electrónico,Dirección de correo electrónico 2,Cumpleaños',
      {
        Nombre: 'givenName',
        Apellidos: 'familyName',
        Puesto: 'jobTitle',
        'Teléfono del trabajo': 'phone',
        'Teléfono particular': 'phone',
        Móvil: 'phone',
        'Dirección de correo electrónico': 'email',
        'Dirección de correo electrónico 2': 'email',
        Cumpleaños: 'birthday',
      },
    ],
    [
      'HubSpot',
      'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lead Status,Create Date,Company name,Additional email addresses',
      {
        'First Name': 'givenName',
        'Last Name': 'familyName',
        Email: 'email',
        'Phone Number': 'phone',
        'Mobile Phone Number': 'phone',
        'Company name': 'company',
        'Additional email addresses': 'email',
      },
    ],
    [
      'Salesforce',
      'Salutation,First Name,Last Name,Title,Account Name,Mailing City,Mailing Country,Phone,Fax,Mobile,Email,Account Owner,Birthdate',
      {
        'First Name': 'givenName',
        'Last Name': 'familyName',
        Title: 'jobTitle',
        'Account Name': 'company',
        'Mailing City': 'city',
        'Mailing Country': 'country',
        Phone: 'phone',
        Mobile: 'phone',
        Email: 'email',
        Birthdate: 'birthday',
      },
    ],
    [
      'Mailchimp',
      'Email Address,First Name,Last Name,Phone Number,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LATITUDE,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS',
      {
        'Email Address': 'email',
        'First Name': 'givenName',
        'Last Name': 'familyName',
        'Phone Number': 'phone',
        REGION: 'region',
      },
    ],
    [
      'Thunderbird',
      'First Name,Last Name,Display Name,Primary Email,Secondary Email,Work Phone,Home Phone,Fax Number,Mobile Number,Home City,Organization',
      {
        'First Name': 'givenName',
        'Last Name': 'familyName',
        'Display Name': 'name',
        'Primary Email': 'email',
        'Secondary Email': 'email',
        'Work Phone': 'phone',
        'Home Phone': 'phone',
        'Mobile Number': 'phone',
        'Home City': 'city',
        Organization: 'company',
      },
    ],
  ])('of %s find their place themselves', (_what, header, expected) => {
    expect(found(header)).toEqual(expected);
  });
});

describe('a column of refusals', () => {
  it.each([
    'Email Opt Out',
    'HasOptedOutOfEmail',
    'Unsubscribed from all email',
    'Baja',
    'No contactar',
    'Do Not Call',
  ])('called %s is not taken for one of consents', (column) => {
    const [fault, ...more] = refusalFaults({ [column]: 'consent:email:marketing' });

    expect(fault).toMatchObject({ detail: expect.stringContaining('refusal:email:marketing') });
    expect(more).toEqual([]);
    expect(refusalFaults({ [column]: 'refusal:email:marketing', Novedades: 'consent:email:news' })).toEqual([]);
  });
});
