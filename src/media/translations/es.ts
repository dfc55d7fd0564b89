import type { Translation } from '#src/messages/types.ts'
import type { en } from './en.ts'

export const es: Translation<typeof en> = {
  sendFileItselfNothing: 'Envíe el archivo: no se descarga nada de una dirección.',
  fileReplacesOneDocument: 'Un archivo sustituye el de un solo documento: indíquelo por su id.',
  usedWhereOnlyImage:
    'Esto se usa donde solo cabe una imagen y solo se puede sustituir por otra imagen. Suba el archivo como uno nuevo o quite antes este de allí: {{places}}.',
  imageMegapixelsMostAccepted: 'Esta imagen tiene {{has}} megapíxeles ({{shape}}); se aceptan como máximo {{most}}. Envíe una más pequeña.',
  imageCannotReadDamaged:
    'Esta imagen no se puede leer: está dañada o incompleta. Ábrala en un editor de imágenes, guárdela de nuevo y envíe esa copia.',
  cropLiesOutsideImage: 'El recorte queda fuera de la imagen: vuelva a elegirlo.',
  sendFileNamedJpg: 'Envíe un archivo llamado .jpg, .png, .webp, .gif, .avif o .pdf.',
  fileNeitherImageJpeg: 'Este archivo no es una imagen (JPEG, PNG, WebP, GIF, AVIF) ni un PDF, diga lo que diga su nombre.',
  pdfDamagedCutOff: 'Este PDF está dañado o incompleto.',
  fileDocumentMissingServer: 'El archivo de este documento falta en el servidor: vuelva a subirlo.',
}
