/** Whether a PDF is all there: it starts as one, and ends with the table that readers begin with. Payload refuses others without a word of why. */
export function isWholePdf(data: Buffer): boolean {
  const end = data.subarray(Math.max(0, data.length - 1024)).toString('latin1')
  return data.subarray(0, 5).toString('latin1') === '%PDF-' && end.includes('%%EOF') && end.includes('xref')
}
