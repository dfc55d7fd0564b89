import { expect, it } from 'vitest'
import { decode } from './decode'

/** The signs that Windows-1252 has besides those of Latin-1, by their bytes. */
const signs: Record<string, number> = {
  '€': 0x80,
  '‚': 0x82,
  '„': 0x84,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
}

it.each(Object.entries(signs))('reads %s in a file that Excel saved as Windows-1252', async (sign, byte) => {
  const file = Buffer.concat([Buffer.from('La erradicación costó ', 'latin1'), Buffer.from([byte]), Buffer.from(' 7,5', 'latin1')])
  expect(await decode(file)).toEqual({ text: `La erradicación costó ${sign} 7,5`, encoding: 'windows-1252' })
})
