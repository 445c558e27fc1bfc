/** The words of times in the languages that timelines are written in; lower case, without accents. */

/** What a word says about the time beside it. */
export type Meaning =
  | 'about'
  | 'after'
  | 'again'
  | 'ago'
  | 'and'
  | 'before'
  | 'between'
  | 'day'
  | 'during'
  | 'earlier'
  | 'filler'
  | 'from'
  | 'into'
  | 'later'
  | 'local'
  | 'midnight'
  | 'minus'
  | 'morning'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'next'
  | 'noon'
  | 'nothing'
  | 'onward'
  | 'plus'
  | 'same'
  | 'start'
  | 'to'
  | 'today'
  | 'tomorrow'
  | 'until'
  | 'wide'
  | 'yesterday'

const toMap = <T>(lists: Iterable<readonly [T, string]>): ReadonlyMap<string, T> =>
  new Map([...lists].flatMap(([value, list]) => list.split(' ').map((word) => [word, value])))

/** Month from 1. */
export const months = toMap(
  [
    'january jan janvier janv januar janner enero ene gennaio genn januari janeiro января янв',
    'february feb fevrier fevr fev februar febrero febbraio febb februari fevereiro февраля фев',
    'march mar mars marz mrz marzo maart marco марта мар',
    'april apr avril avr abril abr aprile апреля апр',
    'may mai mayo maggio magg mei maio мая маи',
    'june jun juin juni junio giugno junho июня июн',
    'july jul juillet juil juli julio luglio julho июля июл',
    'august aug aout agosto augustus августа авг',
    'september sep sept septembre septiembre settembre setembro сентября сен сент',
    'october oct octobre oktober okt octubre ottobre outubro октября окт',
    'november nov novembre noviembre novembro ноября ноя нояб',
    'december dec decembre dezember dez diciembre dic dicembre dezembro декабря дек',
  ].map((list, index) => [index + 1, list] as const),
)

/** Day of the week, from Sunday, which is 0. */
export const weekdays = toMap(
  [
    'sunday sun sonntag dimanche domingo domenica zondag',
    'monday mon montag lundi lunes lunedi maandag',
    'tuesday tue tues dienstag mardi martes martedi dinsdag',
    'wednesday wed weds mittwoch mercredi miercoles mercoledi woensdag',
    'thursday thu thur thurs donnerstag jeudi jueves giovedi donderdag',
    'friday fri freitag vendredi viernes venerdi vrijdag',
    'saturday sat samstag sonnabend samedi sabado sabato zaterdag',
  ].map((list, index) => [index, list] as const),
)

/** So short that they are only days of the week right before a number. */
export const shortWeekdays = toMap(
  ['so', 'mo', 'di', 'mi', 'do', 'fr', 'sa'].map((list, index) => [index, list] as const),
)

/** Milliseconds. */
export const units = toMap([
  [1_000, 's sec secs second seconds sek sekunde sekunden seconde secondes segundos secondi 秒 초'],
  [60_000, 'm min mins minute minutes minuten minuto minutos minuti minuut 分 분'],
  [3_600_000, 'h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur'],
  [86_400_000, 'd day days tag tage tagen jour jours dia dias giorno giorni dag dagen'],
  [604_800_000, 'w week weeks woche wochen semaine semaines'],
])

export const amounts = toMap([
  [0.5, 'half halbe'],
  [1, 'a an one eine einer einen ein un une uno una een'],
  [2, 'two zwei deux dos due twee'],
  [3, 'three drei trois tres tre drie'],
  [4, 'four vier quatre cuatro quattro'],
  [5, 'five funf cinq cinco cinque vijf'],
  [6, 'six sechs seis sei zes'],
  [7, 'seven sieben siete sette zeven'],
  [8, 'eight acht huit ocho otto'],
  [9, 'nine neun nueve nove negen'],
  [10, 'ten zehn dix diez dieci tien'],
  [11, 'eleven elf onze'],
  [12, 'twelve zwolf douze'],
  [15, 'fifteen funfzehn quinze'],
  [20, 'twenty zwanzig vingt veinte venti twintig'],
  [25, 'twentyfive'],
  [30, 'thirty dreissig dreißig trente treinta trenta dertig'],
  [40, 'forty vierzig quarante'],
  [45, 'fortyfive'],
  [50, 'fifty funfzig cinquante'],
  [60, 'sixty sechzig'],
  [90, 'ninety neunzig'],
])

/** Behind a number they make it an hour: 14 Uhr, 14h05, 14時05分. */
export const hourWords: ReadonlySet<string> = new Set(
  'h hr hrs hours uhr u heure heures hora horas 時 点 點 시'.split(' '),
)

export const minuteWords: ReadonlySet<string> = new Set('m min 分 분'.split(' '))

export const halves = toMap<'am' | 'pm'>([
  ['am', 'am a ص 午前 上午 오전 早上 凌晨'],
  ['pm', 'pm p م 午後 午后 下午 오후 晚上'],
])

export const meanings = toMap<Meaning>([
  [
    'about',
    'about around approx approximately approximate approximated circa ca c cca roughly gegen etwa ungefahr zirka vers environ hacia aproximadamente maybe perhaps probably possibly likely estimated estimate est ish just shortly vermutlich vielleicht wohl около примерно 頃 约 約 약 ~ ± ≈ ≃ ∼ ?',
  ],
  ['after', 'after nach apres despues nachdem dopo после >'],
  ['ago', 'ago'],
  ['and', 'and und y e en &'],
  ['before', 'before vor avant antes prior перед <'],
  ['between', 'between zwischen entre tussen tra btw'],
  ['day', 'day tag jour'],
  ['during', 'during wahrend pendant durante while throughout'],
  ['earlier', 'earlier fruher vorher zuvor'],
  [
    'filler',
    `at on um am the in time times zeit zeiten all alle is was are le la las les el los of as de del der den dem a au al uhr hrs clock date up us в , ; : . | @ * _ # " ' [ ] ( ) ! • · ‣ ◦ ▪ kl`,
  ],
  ['from', 'from since starting ab seit von depuis desde vanaf с'],
  ['into', 'into'],
  ['later', 'later spater danach luego nachher afterwards afterward thereafter'],
  ['local', 'local ortszeit localtime locale'],
  ['midnight', 'midnight mitternacht minuit medianoche mezzanotte'],
  ['minus', 'minus'],
  ['morning', 'morning forenoon vormittag vormittags morgens matin manana mattina'],
  ['afternoon', 'afternoon nachmittag nachmittags tarde pomeriggio'],
  ['evening', 'evening abend abends soir sera'],
  ['night', 'night nacht nachts nuit noche overnight notte'],
  ['next', 'next following nachsten nachster nachste folgenden folgender lendemain'],
  ['noon', 'noon midday mittag mittags midi mediodia mezzogiorno'],
  [
    'nothing',
    'unknown unclear unbekannt unklar inconnu tbd tba tbc na nil none null nobody undefined missing unspecified',
  ],
  ['onward', 'onward onwards ff'],
  ['plus', 'plus'],
  [
    'same',
    'same simultaneous simultaneously meanwhile ditto immediately instantly gleichzeitig zeitgleich',
  ],
  [
    'start',
    'start started beginning began onset outage incident impact open opening anfang beginn ausbruch debut t0',
  ],
  ['to', 'to through thru'],
  ['today', 'today heute hoy oggi'],
  ['tomorrow', 'tomorrow morgen demain'],
  ['until', 'until till til by bis jusque jusqu hasta до'],
  [
    'wide',
    'quarter week month year lunch lunchtime eod eob cob dawn dusk breakfast weekend spring summer autumn fall winter early late mid end soon recently few several couple some',
  ],
  ['yesterday', 'yesterday gestern hier ayer ieri вчера'],
])
