import { fieldKey, obviousTarget } from './field-names';

describe('obviousTarget', () => {
  it.each([
    [
      'email',
      [
        'email',
        'E-mail',
        'EMAIL_ADDRESS',
        'your-email',
        'correo',
        'Correo electrónico',
        'correo_electronico',
        'contact[email]',
        'endereço de e-mail',
        'form_fields[email]',
      ],
    ],
    [
      'phone',
      [
        'phone',
        'tel',
        'Teléfono',
        'telefono_movil',
        'Móvil',
        'celular',
        'your-phone',
        'número de teléfono',
        'Telemóvel',
        'WhatsApp',
      ],
    ],
    [
      'name',
      ['name', 'Full Name', 'nombre', 'Nombre completo', 'nombre_y_apellidos', 'your-name', 'nome', 'tu nombre'],
    ],
    ['givenName', ['first_name', 'fname', 'firstName', 'nombres', 'Primer nombre']],
    ['familyName', ['last_name', 'surname', 'apellidos', 'Apellido paterno', 'sobrenome']],
    ['company', ['company', 'empresa', 'Organización', 'razón social', 'nome da empresa']],
    ['jobTitle', ['job_title', 'cargo', 'Puesto']],
    ['country', ['country', 'país', 'PAIS']],
    ['city', ['city', 'ciudad', 'cidade']],
    [
      'birthday',
      [
        'birthday',
        'Cumpleaños',
        'fecha_nacimiento',
        'Fecha de nacimiento',
        'data_nascimento',
        'date-of-birth',
        'data de aniversário',
      ],
    ],
    ['subject', ['subject', 'asunto', 'assunto']],
    ['text', ['message', 'mensaje', 'your-message', 'comentarios', 'mensagem', 'consulta']],
  ])('knows %s', (target, names) => {
    expect(names.map((name) => [name, obviousTarget(name)])).toEqual(names.map((name) => [name, target]));
  });

  it('leaves alone what says nothing', () => {
    const names = ['interés', 'presupuesto', 'field_7', '', '🚀', 'emailing_ok', 'constructor', 'hotel', 'username'];

    expect(names.filter((name) => obviousTarget(name) !== undefined)).toEqual([]);
  });

  it('has one key for all writings of a name', () => {
    expect(new Set(['Teléfono_Móvil', 'telefono-movil', 'TELEFONO MOVIL'].map(fieldKey))).toEqual(
      new Set(['telefonomovil']),
    );
  });
});
