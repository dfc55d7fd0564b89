import { describe, expect, it } from 'vitest'
import { figureProblems, type Figure } from './check'
import { languageDifferences } from './compare'
import { differenceWords } from './messages'
import { numbersIn } from './numbers'
import type { Locale } from '#src/profile/types.ts'
import { labelledSentences, score } from '#tests/support/labelled-sentences.ts'

const found = (statement: string, figures: Figure[] = [], language: Locale = 'en') =>
  figureProblems(statement, language, figures).map(({ kind, mention }) => `${kind}: ${mention.text}`)
const in2007 = { from: '2007-01-01T12:00:00.000Z', to: '2007-12-31T12:00:00.000Z' }

describe('the numbers of a sentence', () => {
  it.each<[string, string, string | undefined]>([
    ['of 10,000 hectares', '10000', 'hectares'],
    ['a 10,000 hectare goal', '10000', 'hectares'],
    ['10.000 hectares', '10', 'hectares'],
    ['10\u00a0000 hectares', '10000', 'hectares'],
    ['10 000 hectares', '10000', 'hectares'],
    ['3.5 percent', '3.5', 'percent'],
    ['12%', '12', 'percent'],
    ['-6.2%', '-6.2', 'percent'],
    ['\u22126.2%', '-6.2', 'percent'],
    ['US$1.5 million', '1500000', 'us-dollars'],
    ['1.2 billion dollars', '1200000000', 'us-dollars'],
    ['$25', '25', 'us-dollars'],
    ['1,234,567.5 metric tons', '1234567.5', 'metric-tons'],
    ['a 5-year strategy', '5', 'years'],
    ['two million people', '2000000', 'persons'],
    ['3,200 new police cadets', '3200', undefined],
    ['two of 7.', '7', undefined],
  ])('are read from "%s"', (sentence, value, unit) => {
    expect(numbersIn(sentence, 'en')).toMatchObject([{ role: 'count', meanings: [value] }])
    expect(numbersIn(sentence, 'en')[0]?.unit?.figure).toBe(unit)
  })

  it.each<[string, string, string | undefined]>([
    ['de 10.000 hectáreas', '10000', 'hectares'],
    ['de 10,000 hectáreas', '10', 'hectares'],
    ['de 10 000 hectáreas', '10000', 'hectares'],
    ['3,5 por ciento', '3.5', 'percent'],
    ['un -6,2 %', '-6.2', 'percent'],
    ['25 dólares', '25', 'us-dollars'],
    ['1,2 mil millones de dólares', '1200000000', 'us-dollars'],
    ['mil millones de dólares', '1000000000', 'us-dollars'],
    ['1.234.567,5 toneladas métricas', '1234567.5', 'metric-tons'],
  ])('are read from "%s" in Spanish', (sentence, value, unit) => {
    expect(numbersIn(sentence, 'es')).toMatchObject([{ role: 'count', meanings: [value] }])
    expect(numbersIn(sentence, 'es')[0]?.unit?.figure).toBe(unit)
  })

  it.each<[Locale, string]>([
    ['en', 'For the third year in a row'],
    ['en', 'COVID-19'],
    ['en', 'a UH-1H'],
    ['en', 'G8 states'],
    ['en', 'Thousands fled.'],
    ['en', 'https://example.org/2007/report-12'],
    ['es', 'Miles huyeron.'],
  ])('are not found (%s) in "%s"', (language, sentence) => {
    expect(numbersIn(sentence, language)).toEqual([])
  })

  it.each<[Locale, string, string]>([
    ['en', 'the 3rd time', 'order'],
    ['en', 'the 21st century', 'order'],
    ['es', 'por 3.ª vez', 'order'],
    ['es', 'el 1er año', 'order'],
    ['en', 'Law 1008', 'name'],
    ['es', 'Ley 27.933', 'name'],
    ['en', 'FY2023/24', 'year'],
    ['en', 'per 1,000', 'per'],
    ['es', 'por cada 1.000', 'per'],
    ['en', 'aged 15', 'age'],
    ['es', 'mayores de 65 años', 'age'],
    ['en', 'the past 10 years', 'time'],
  ])('are known for what they are (%s): "%s" is %s', (language, sentence, role) => {
    expect(numbersIn(sentence, language)).toMatchObject([{ role }])
  })
})

describe('the check of a statement', () => {
  const goal: Figure = { value: 10_000, unit: 'hectares', period: in2007 }
  const result: Figure = { value: 11_057, unit: 'hectares', period: in2007 }
  const statement =
    'The Government of Peru exceeded its programmed coca eradication goal of 10,000 hectares by eliminating 11,057 hectares in 2007.'

  it('is content when figures carry every number', () => {
    expect(found(statement, [goal, result])).toEqual([])
    expect(found('El Perú superó su meta de 10.000 hectáreas con 11.057 hectáreas en 2007.', [goal, result], 'es')).toEqual([])
  })

  it('names the number that no figure carries', () => {
    expect(found(statement, [goal])).toEqual(['missing: 11,057 hectares'])
    expect(found(statement.replace('11,057', '11,075'), [goal, result])).toEqual(['missing: 11,075 hectares'])
  })

  it('names the number whose unit differs', () => {
    expect(found(statement, [goal, { ...result, unit: 'metric-tons' }])).toEqual(['unit: 11,057 hectares'])
  })

  it('names the number that is written as another language writes it', () => {
    expect(found('By 10.000 hectares.', [goal])).toEqual(['notation: 10.000 hectares'])
    expect(found('En 10,000 hectáreas.', [goal], 'es')).toEqual(['notation: 10,000 hectáreas'])
  })

  it('finds years in the periods, as days, as words and as content files write them', () => {
    expect(found('1,016 hectares in 2007.', [{ value: 1_016, unit: 'hectares' }])).toEqual(['missing: 2007'])
    for (const period of [in2007, { from: '2005-01-01', to: '2009-12-31' }, { label: 'early 2007' }, 2007, '2007']) {
      expect(found('1,016 hectares in 2007.', [{ value: 1_016, unit: 'hectares', period }])).toEqual([])
    }
  })

  it('takes any year in a translation that leaves a period to the original', () => {
    const original = { value: 1_016, unit: 'hectares', period: { label: '', from: null } }
    expect(figureProblems('1.016 hectáreas en 2007.', 'es', [original], { isTranslation: true })).toEqual([])
    expect(found('1,016 hectares in 2007.', [original])).toEqual(['missing: 2007'])
    const translated = { ...original, period: { label: '2006' } }
    expect(figureProblems('En 2007.', 'es', [translated], { isTranslation: true })).toMatchObject([{ mention: { text: '2007' } }])
  })

  it('asks for no figure where a year is all there is', () => {
    expect(found('A reform of 2007.')).toEqual([])
  })

  it('bears what is no figure', () => {
    expect(found('7 sites.', [{}, { value: '7' }, { value: null, period: null }])).toEqual(['missing: 7 sites'])
    expect(found('', [])).toEqual([])
  })
})

describe('labelled sentences', () => {
  it.each(['sentences.txt', 'holdout.txt'])('of %s: 0.98 of what is reported is wrong, and 0.95 of what is wrong is reported', (file) => {
    const sentences = labelledSentences(file)
    for (const language of ['en', 'es']) {
      const { mistakes, precision, recall, reported } = score(sentences.filter((each) => each.language === language))
      console.info(`${file} (${language}): precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${reported} reported`)
      for (const mistake of mistakes) console.info(`  ${mistake}`)
    }
    const { precision, recall } = score(sentences)
    expect(precision).toBeGreaterThanOrEqual(0.98)
    expect(recall).toBeGreaterThanOrEqual(0.95)
  })

  it('are at least 500, of them 200 in Spanish', () => {
    const all = ['sentences.txt', 'holdout.txt'].flatMap(labelledSentences)
    expect(all.length).toBeGreaterThanOrEqual(500)
    expect(all.filter(({ language }) => language === 'es').length).toBeGreaterThanOrEqual(200)
  })
})

describe('a statement and its translation', () => {
  const differences = (en: string, es: string) => languageDifferences({ en, es }).map((each) => differenceWords(each).en)

  it.each([
    ['Output fell by 6.2% in 2022.', 'La producción varió un -6,2 % en 2022.'],
    ['It spent $1.2 billion in FY2023/24.', 'Gastó 1.200 millones de dólares en el ejercicio 2023-2024.'],
    ['Two million people live there.', 'Allí viven 2.000.000 de personas.'],
    ['About 1 in 4 adults.', 'Uno de cada cuatro adultos.'],
    ['On June 26, 2022, it met for the 3rd time.', 'El 26 de junio de 2022 se reunió por tercera vez.'],
    ['Deaths per 1,000 people aged 15–64.', 'Muertes por mil personas de 15 a 64 años.'],
    ['In the 1980s, twelve of 40 mines closed.', 'En los años ochenta cerraron 12 de las 40 minas.'],
    ['In the 21st century.', 'En el siglo XXI.'],
    ['A park of 62.69 km².', 'Un parque de 6.269 hectáreas.'],
    ['One of its rivers.', 'Un río.'],
  ])('agree: "%s" and "%s"', (english, spanish) => {
    expect(differences(english, spanish)).toEqual([])
  })

  it.each([
    [
      'It grew by 10,000 hectares.',
      'Creció en 10.143 hectáreas.',
      ['Spanish lacks 10,000 hectares, which English has', 'English lacks 10.143 hectáreas, which Spanish has'],
    ],
    ['It grew by 10,000 hectares.', 'Creció mucho.', ['Spanish lacks 10,000 hectares, which English has']],
    [
      'It grew by 12 percent.',
      'Creció en 12 toneladas.',
      ['Spanish lacks the unit of 12 percent, which English names', 'English lacks the unit of 12 toneladas, which Spanish names'],
    ],
    [
      'It spent $1.2 billion.',
      'Gastó 1,2 billones de dólares.',
      ['Spanish lacks $1.2 billion, which English has', 'English lacks 1,2 billones de dólares, which Spanish has'],
    ],
    [
      'Growth was -6.2%.',
      'El crecimiento fue del 6,2 %.',
      ['Spanish lacks -6.2%, which English has', 'English lacks 6,2 %, which Spanish has'],
    ],
    ['In June 2022.', 'En julio de 2022.', ['Spanish lacks June, which English has', 'English lacks julio, which Spanish has']],
    ['In 2007.', 'En 2008.', ['Spanish lacks 2007, which English has', 'English lacks 2008, which Spanish has']],
    ['12 per 1,000.', '12 por cada 100.000.', ['Spanish lacks 1,000, which English has', 'English lacks 100.000, which Spanish has']],
  ])('differ: "%s" and "%s"', (english, spanish, expected) => {
    expect(differences(english, spanish)).toEqual(expected)
  })
})
