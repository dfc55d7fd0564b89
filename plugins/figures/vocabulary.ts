import type { Locale } from '#src/profile/types.ts'

/** The words of a language that tell what a number is for. Those of `before` end where it starts, those of `after` start where it ends. */
export interface Vocabulary {
  /** Magnitudes behind digits, as powers of ten. */
  magnitudes: [RegExp, number][]
  /** The same as letters, which have other meanings too: read so after an amount of money or directly after the digits. */
  letters: [RegExp, number][]
  minus: RegExp
  /** Between the ends of a range. */
  range: RegExp
  /** Before a range that the word for "and" joins. */
  between: RegExp
  /** Between items of a list. */
  list: RegExp
  /** What documents, places and things are numbered by: Law 1008, page 12. */
  name: RegExp
  /** Those whose numbers are written with separators as well: Ley 27.933. */
  act: RegExp
  /** Before the year that a law or treaty is known by: the treaty of 1929. */
  actOf: RegExp
  /** Before a number that looks like a year and is none: there were 1850 schools. */
  counted: RegExp
  /** 3rd, 45.º */
  order: RegExp
  /** Rank 45 */
  rank: RegExp
  /** What a rate or ratio refers to: per 1,000. */
  per: RegExp
  /** Behind the first number of a ratio: 1 in 4. */
  ratio: RegExp
  age: { before: RegExp; after: RegExp }
  /** Behind two numbers: years that people count, unless `duration` is about. */
  years: RegExp
  duration: RegExp
  /** The past 10 years, 10 years ago: when, not how long. */
  when: { before: RegExp; after: RegExp }
  falling: RegExp
  rising: RegExp
}

const end = '(?!\\p{L})'
const start = '(?<!\\p{L})'
const people = {
  en: 'persons|people|population|adults?|children|infants?|youths?|young people|teenagers|adolescents?|women|men|girls|boys|females?|males?|students?|pupils?|those|anyone|citizens|residents|workers?|inmates?|users?|mothers?',
  es: 'personas?|población|adult[oa]s?|niñ[oa]s?|jóvenes|joven|adolescentes?|mujer(?:es)?|hombres?|menores|mayores|estudiantes?|escolares|alumn[oa]s?|ciudadan[oa]s?|habitantes?|trabajador(?:es|as)?|madres?|usuari[oa]s?|chic[oa]s?|muchach[oa]s?|entre|grupo|quienes',
}

const acts = {
  en: 'laws?|acts?|bill|decrees?(?:[- ]law)?|decision|directive|regulation|resolutions?|ordinance|order|conventions?|protocol',
  es: 'ley(?:es)?|decretos?(?:[- ]ley| supremo| legislativo| ejecutivo)?|resoluci[oó]n(?:es)?(?: ministerial| suprema)?|directiva|reglamento|ordenanza|acuerdo|convenios?|convenci[oó]n|protocolo',
}

const behind = (pattern: string) => new RegExp(`${start}(?:${pattern})$`, 'iu')
const ahead = (pattern: string) => new RegExp(`^(?:${pattern})`, 'iu')
const about = (pattern: string) => new RegExp(`${start}(?:${pattern})`, 'iu')

export const vocabularies: Record<Locale, Vocabulary> = {
  en: {
    magnitudes: [
      [ahead(`[ -]?(?:thousand)${end}`), 3],
      [ahead(`[ -]?(?:millions?|mn|mln)${end}`), 6],
      [ahead(`[ -]?(?:billions?|bn)${end}`), 9],
      [ahead(`[ -]?(?:trillions?|tn|trn)${end}`), 12],
    ],
    letters: [
      [/^ ?[kK](?!\p{L})/u, 3],
      [/^ ?(?:MM|[mM])(?!\p{L})/u, 6],
      [/^ ?[bB](?!\p{L})/u, 9],
    ],
    minus: behind('minus |negative '),
    range: /^(?: ?[-–—]|-? (?:to|or)) ?$/i,
    between: behind('between (?:the )?(?:ages? (?:of )?)?'),
    list: /^(?: and| or| &|,| to|,? and| ?[-–]) ?$/i,
    name: behind(
      `(?:${acts.en}|articles?|arts?\.|sections?|sec\.|§|chapters?|annex(?:es)?|appendix|clauses?|paragraphs?|paras?\\.|tables?|figures?|fig\.|box|pages?|pp?\.|volume|vol\.|issue|phases?|stage|tier|type|category|class|grade|zone|route|highway|agenda|horizon|vision|goal|sdgs?|ilo|iso|unscr|version|model|boeing|airbus|flight|schedule|part)(?: (?:no\.?|nos\.?|numbers?|n[.º°]*))? |no\. ?|nos\. |number |n[º°]\.? ?|#`,
    ),
    counted: behind('(?:there (?:were|are)|some|nearly|almost|totall?ed|a total of) '),
    actOf: behind(`(?:${acts.en}|treaty|constitution|accords?|agreement|code|statute)(?: no\\.? [\\d.,-]+| \\d[\\d.,-]*)? of `),
    act: behind(`(?:${acts.en})(?: (?:no\\.?|number))? `),
    order: /^(?:st|nd|rd|th)(?!\p{L})/u,
    rank: behind('(?:rank(?:ed|s|ing)?|ranked in|rank of|place|position|comparison to the world:) #?'),
    per: behind('(?:per|(?:out )?of every|out of|for every|for each|in every) '),
    ratio: ahead('[ -](?:in|out of|of|in every|out of every|of every)[ -]\\d'),
    age: {
      before: behind(
        `(?:(?<!(?:median|mean|average|retirement|minimum|maximum|legal|voting) )(?:aged|ages|(?:at|by|before|after|until|from|to|over|under|reach(?:es|ed|ing)?|turn(?:s|ed|ing)?|and|or|the|with|up to|between|\\()? ?age)(?: of| group| groups| range| from| between| over| under| above| below| up to|s)* ?:? ?\\(?|(?:${people.en})(?: who are| that are|,)? (?:over|under|above|below|older than|younger than|up to)(?: the age of)? |(?:${people.en}) \\(|(?:over|under)-|age-group )`,
      ),
      after: ahead(
        '[ -](?:years?|yrs?)[ -](?:olds?|of age)|-? ?years? and (?:over|older|above|under)|-? ?years? or (?:over|older|more|younger|above)|,? (?:and|or) (?:over|older|above|younger|under)(?!\\p{L})|-?year-olds?|[ -]age[ -](?:groups?|brackets?|ranges?|cohorts?)|\\+ (?:years|age)',
      ),
    },
    years: ahead('[ -]years?'),
    duration: about(
      'expectanc|prison|jail|imprison|sentence|term|penalt|average|median|mean|rose|rise|fell|fall|grew|increas|decreas|declin|last|take|took|within|strateg|plan|durat|contract|lease|old|cycle|every|schooling|drop|improv|extend',
    ),
    when: {
      before: behind(
        '(?:past|last|next|previous|preceding|coming|following|recent|first|every|each|within)(?: (?:some|about|about the))? ',
      ),
      after: ahead(
        '[ -](?:years?|months?|weeks?|days?|decades?|hours?) (?:ago|earlier|later|before|previously)| ?[ap]\\.?m(?!\\p{L})|:\\d\\d|/7',
      ),
    },
    falling: about(
      'f[ae]ll(?:s|en|ing)?(?!\\p{L})|declin\\p{L}*|drop\\p{L}*|decreas\\p{L}*|contract(?:ed|ion|s|ing)(?!\\p{L})|shr[aiu]nk\\p{L}*|los[est]\\p{L}*|deficits?|negative|down(?!\\p{L})|reduc\\p{L}*|(?:lower|fewer|less|smaller)(?! than ?$)|lowered|slump\\p{L}*|plung\\p{L}*|slid\\p{L}*|outflow\\p{L}*|cut(?:s|ting)?(?!\\p{L})|below|worsen\\p{L}*|diminish\\p{L}*|recession|decrement',
    ),
    rising: about(
      'r[io]se(?:s|n)?(?!\\p{L})|rising|gr[eo]w\\p{L}*|increas\\p{L}*|expan\\p{L}*|(?<!-)up(?!\\p{L}| to ?$)|gain\\p{L}*|surplus\\p{L}*|climb\\p{L}*|(?:higher|more|greater)(?! than ?$)|surg\\p{L}*|jump\\p{L}*|above|improv\\p{L}*|rais\\p{L}*',
    ),
  },
  es: {
    magnitudes: [
      [ahead(` ?(?:mil millones|millardos?)${end}`), 9],
      [ahead(` ?(?:mil)${end}`), 3],
      [ahead(` ?(?:mill[oó]n(?:es)?|MM|mill\\.)${end}`), 6],
      [ahead(` ?(?:bill[oó]n(?:es)?)${end}`), 12],
    ],
    letters: [
      [/^ ?[kK](?!\p{L})/u, 3],
      [/^ ?[mM](?!\p{L})/u, 6],
    ],
    minus: /(?<!\p{L}|\b(?:al|lo|o|más o|no) )menos $/iu,
    range: /^(?: ?[-–—] ?| (?:a|al|o|hasta|hasta el|a los|a las) )$/i,
    between: behind('entre (?:el |los |las )?'),
    list: /^(?: y| o| e|,| al?| ?[-–]) ?(?:el |al )?$/i,
    name: behind(
      `(?:${acts.es}|art[ií]culos?|arts?\.|secci[oó]n(?:es)?|cap[ií]tulos?|anexos?|ap[eé]ndices?|cl[aá]usulas?|p[aá]rrafos?|incisos?|cuadros?|tablas?|figuras?|gr[aá]ficos?|recuadro|p[aá]ginas?|p[aá]gs?\.|pp?\.|tomo|vol\.|volumen|fases?|etapa|tipo|categor[ií]a|clase|grado|zona|ruta|carretera|agenda|horizonte|visi[oó]n|objetivo|ods|oit|iso|versi[oó]n|modelo|boeing|airbus|vuelo|lista|parte)(?: (?:n\.?[ºo°]s?\.?|nro\.?|n[uú]m(?:ero|eros)?\.?))? |n\.?[º°]s?\.? ?|nro\.? |n[uú]m\. ?|n[uú]mero |#`,
    ),
    counted: behind('(?:hay|había|hubo|existen|existían|un[oa]s|casi|suman|sumaron|un total de) '),
    actOf: behind(
      `(?:${acts.es}|tratado|constituci[oó]n|pacto|c[oó]digo|estatuto)(?: (?:n\\.?[ºo°]\\.?|nro\\.?|n[uú]m\\.?) [\\d.,-]+| \\d[\\d.,-]*)? de `,
    ),
    act: behind(`(?:${acts.es})(?: (?:n\\.?[ºo°]\\.?|nro\\.?|n[uú]m(?:ero)?\\.?))? `),
    order: /^\.?(?:[ºª](?! ?[CF])|(?:er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na)(?!\p{L}))/u,
    rank: behind('(?:puesto|lugar|posici[oó]n|rango|siglo)(?: n[uú]mero)? (?:n\\.º )?#?'),
    per: behind('(?:por cada|de cada|por|de entre|cada) '),
    ratio: ahead(' (?:de cada|de entre|por cada) \\d'),
    age: {
      before: behind(
        `(?:(?:mayor|menor)(?:es)? de(?: los)? |(?:tienen?|tenían?|tener|con) (?:menos|más) de |(?:a los|desde los|hasta los|antes de los|cumplir(?: los)?|cumplen(?: los)?|de los|tras los) (?=$)|edad(?:es)?(?: comprendidas?)?(?: de| entre| desde| entre los| de los|:) |(?:${people.es})(?: con edades)?(?: de| de entre| entre| desde los| \\()? ?(?:los )?)`,
      ),
      after: ahead(
        ' años (?:de edad|[oy] m[aá]s|[oy] menos|[oy] mayores|en adelante|cumplidos|o mayores)| años a m[aá]s| [oy] m[aá]s años| y m[aá]s(?!\\p{L})| años de edad|\\+ años',
      ),
    },
    years: ahead(' años?'),
    duration: about(
      'esperanza|prisi|c[aá]rcel|penas?(?!\\p{L})|condena|sentencia|plazo|mandato|medi[ao]|mediana|promedio|subi|baj[oó]|aument|disminu|duraci|duran|tard|pas[oó]|contrato|escolaridad|estrategia|plan(?!\\p{L})|ciclo|mejor|creci|vigencia|reclusi',
    ),
    when: {
      before: behind(
        '(?:últim[oa]s|ultim[oa]s|próxim[oa]s|pasad[oa]s|siguientes|anteriores|primer[oa]s|hace|cada|dentro de|desde hace) (?:unos |casi |más de )?',
      ),
      after: ahead(' (?:años?|meses|mes|semanas?|días?|décadas?|horas?) (?:antes|después|atrás|más tarde)|:\\d\\d|/7'),
    },
    falling: about(
      'ca(?:e|en|ía|yó|yeron|ída|ídas|yendo)(?!\\p{L})|descen\\p{L}*|descien\\p{L}*|disminu\\p{L}*|contra(?:jo|cción|jeron|yó|e)(?!\\p{L})|redu[cj]\\p{L}*|baj(?:a|an|ó|aron|ada|o|ar)(?!\\p{L})|pérdidas?|perdi\\p{L}*|pierd\\p{L}*|déficits?|negativ\\p{L}*|(?<!al |lo |o |no )menos(?! de ?$)|(?:menor|inferior)(?:es)?(?! [ad]e? ?$)|retroce\\p{L}*|desplom\\p{L}*|recort\\p{L}*|decre\\p{L}*|empeor\\p{L}*|merm\\p{L}*|recesión',
    ),
    rising: about(
      'sub(?:e|en|ió|ieron|ida|ir)(?!\\p{L})|cre(?:ce|cen|ció|cieron|cimiento|cer)(?!\\p{L})|aument\\p{L}*|increment\\p{L}*|expan\\p{L}*|superávit|(?:más|mayor|superior)(?:es)?(?! (?:de|a) ?$)|gan[aó]\\p{L}*|elev\\p{L}*|alza|mejor\\p{L}*|ascen\\p{L}*',
    ),
  },
}
