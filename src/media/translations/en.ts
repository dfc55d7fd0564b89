export const en = {
  sendFileItselfNothing: 'Send the file itself: nothing is fetched from an address.',
  fileReplacesOneDocument: 'A file replaces that of one document at a time: name it by its id.',
  usedWhereOnlyImage:
    'This is used where only an image fits, and can be replaced by an image alone. Upload the file as a new one, or take this out there first: {{places}}.',
  imageMegapixelsMostAccepted: 'This image has {{has}} megapixels ({{shape}}); at most {{most}} are accepted. Send a smaller one.',
  imageCannotReadDamaged:
    'This image cannot be read: it is damaged or incomplete. Open it in an image editor, save it again and send that.',
  cropLiesOutsideImage: 'The crop lies outside of the image: choose it again.',
  sendFileNamedJpg: 'Send a file named .jpg, .png, .webp, .gif, .avif or .pdf.',
  fileNeitherImageJpeg: 'This file is neither an image (JPEG, PNG, WebP, GIF, AVIF) nor a PDF, whatever its name says.',
  pdfDamagedCutOff: 'This PDF is damaged or cut off: it does not end as one does.',
  fileDocumentMissingServer: 'The file of this document is missing on the server: upload it again.',
} as const
