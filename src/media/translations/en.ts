export const en = {
  sendFileItselfNothing: 'Send the file itself: nothing is fetched from an address.',
  fileReplacesOneDocument: 'A file can replace the file of one document only: identify the document by its id.',
  usedWhereOnlyImage:
    'This is used where only an image is allowed, and can be replaced only by an image. Upload the file as a new one, or remove it from there first: {{places}}.',
  imageMegapixelsMostAccepted: 'This image has {{has}} megapixels ({{shape}}); at most {{most}} are accepted. Send a smaller one.',
  imageCannotReadDamaged:
    'This image cannot be read: it is damaged or incomplete. Open it in an image editor, save it again and send that.',
  cropLiesOutsideImage: 'The crop is outside the image: select it again.',
  sendFileNamedJpg: 'Send a file named .jpg, .png, .webp, .gif, .avif or .pdf.',
  fileNeitherImageJpeg: 'This file is neither an image (JPEG, PNG, WebP, GIF, AVIF) nor a PDF, whatever its name says.',
  pdfDamagedCutOff: 'This PDF is damaged or incomplete.',
  fileDocumentMissingServer: 'The file of this document is missing on the server: upload it again.',
} as const
