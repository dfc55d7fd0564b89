import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  currentPassword: 'Contraseña actual',
  passwordChangedOtherSessions: 'La contraseña ha cambiado y las demás sesiones han terminado.',
  tooManyPeopleLogging: 'Demasiadas personas están iniciando sesión. Inténtelo de nuevo en un segundo.',
  enterYourCurrentPassword: 'Introduzca su contraseña actual para cambiar la contraseña o el correo electrónico.',
  yourCurrentPassword: 'Esta no es su contraseña actual.',
  loginsFromPagesOther: 'No se admiten inicios de sesión desde páginas de otros sitios. Añada el sitio a CORS_ORIGINS si es suyo.',
  emailExpectedEMail: 'email: se esperaba un correo electrónico.',
  chooseNewPassword: 'Elija una contraseña nueva',
  somebodyProbablyYouAsked:
    'Alguien, probablemente usted, pidió una contraseña nueva. Elíjala en una hora:\n\n{{link}}\n\nSi no fue usted, no haga nada: su contraseña sigue igual.',
  mustBeText: 'Debe ser texto.',
  mustCharactersMore: 'Debe tener {{shortest}} caracteres o más.',
  mustCharactersFewer: 'Debe tener {{longest}} caracteres o menos.',
  mustBlank: 'No puede estar en blanco.',
  tooCloseEMail: 'Demasiado parecida al correo electrónico. Elija una que no lo contenga.',
  tooCloseNamesProgram:
    'Demasiado parecida a los nombres de este programa, sus funciones o su servidor. Cuatro palabras al azar forman una buena.',
  tooEasyGuessCommon: 'Demasiado fácil de adivinar: una contraseña común o una variación. Cuatro palabras al azar forman una buena.',
  tooManyWrongPasswords: 'Demasiadas contraseñas incorrectas desde su dirección. Inténtelo de nuevo en {{wait}}.',
  tooManyWrongLinks: 'Demasiados enlaces incorrectos o caducados desde su dirección. Inténtelo de nuevo en {{wait}}.',
  tooManyResets: 'Se ha pedido restablecer la contraseña demasiadas veces desde su dirección. Inténtelo de nuevo en {{wait}}.',
  waitMinutes_one: 'un minuto',
  waitMinutes_other: '{{count}} minutos',
}
