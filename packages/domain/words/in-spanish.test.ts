import { inSpanish, spanishOf } from './in-spanish';

describe('a sentence of ours in Spanish', () => {
  it.each([
    ['There is no such form.', 'No existe ese formulario.'],
    ['This takes 4000000 bytes at most.', 'Aquí se admiten 4000000 bytes como máximo.'],
    ['must be text, or must be a number', 'debe ser texto, o debe ser un número'],
    ['must have at most 200 characters', 'debe tener como máximo 200 caracteres'],
    ['must be one of "lead", "case"; did you mean lead?', 'debe ser uno de "lead", "case"; ¿quiso decir lead?'],
    [
      'there is no such field here; did you mean name? there are name, email',
      'aquí no existe ese campo; ¿quiso decir name? hay: name, email',
    ],
    [
      '12.5 % of its applied deliveries name nobody. Map its field mail to email: PATCH its fields, which keeps what is mapped.',
      'El 12.5 % de sus envíos aplicados no identifica a nadie. Asigne su campo mail a email: use PATCH en sus campos, que conserva lo ya asignado.',
    ],
    [
      '40 % of its applied deliveries name nobody. Its field datos may be the visitor’s own or somebody else’s: map it to phone only where it asks for theirs.',
      'El 40 % de sus envíos aplicados no identifica a nadie. Su campo datos puede ser de quien lo llena o de otra persona: asígnelo a phone solo si pide el suyo.',
    ],
    ['40 % of its applied deliveries name nobody.', 'El 40 % de sus envíos aplicados no identifica a nadie.'],
    ['3 other customers may be the same person.', 'Puede ser la misma persona: otros 3 clientes.'],
    ['/correo: is required', '/correo: es obligatorio'],
  ])('%s', (english, spanish) => {
    expect(inSpanish(english)).toBe(spanish);
  });

  it('keeps a value as it is, though it reads like words of ours', () => {
    expect(inSpanish('there is no team text')).toBe('no existe el equipo text');
  });

  it('is not made of what others wrote', () => {
    expect(spanishOf('Tu mensaje llegó')).toBeUndefined();
    expect(inSpanish('Tu mensaje llegó')).toBe('Tu mensaje llegó');
  });

  it('takes no longer for a text made to be matched by many', () => {
    const began = performance.now();

    inSpanish('; did you mean : , or '.repeat(900));

    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
