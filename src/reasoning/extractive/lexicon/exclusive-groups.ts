/**
 * Words of which one thing in one place usually bears a single one: where a statement says one and the evidence
 * another of the same group, they disagree. Plain forms, compared by stem; forms joined by `/` are one word.
 */
export const EXCLUSIVE_GROUPS: readonly (readonly (readonly string[])[])[] = [
  'january february march april june july august september october november december',
  'monday tuesday wednesday thursday friday saturday sunday',
  'spring summer autumn/fall winter',
  'american british english french german italian spanish portuguese dutch belgian swiss austrian swedish norwegian danish ' +
    'finnish polish russian ukrainian greek turkish chinese japanese korean indian pakistani australian canadian mexican ' +
    'brazilian argentine irish scottish welsh african egyptian nigerian israeli iranian iraqi thai vietnamese ' +
    'indonesian filipino cuban colombian chilean czech hungarian romanian bulgarian serbian croatian icelandic',
  'film/movie book/novel album song/single painting poem musical opera sculpture website magazine newspaper',
  'actor actress painter politician lawyer footballer scientist chef dancer astronaut engineer',
  'north/northern south/southern east/eastern west/western',
  'red blue green yellow black white orange purple brown pink grey/gray',
  'city/town village river mountain lake island desert ocean continent planet',
  'football basketball baseball tennis cricket hockey golf rugby swimming',
  'dog cat horse bird fish insect snake',
  'mother father brother sister son daughter wife husband uncle aunt',
  'drama comedy horror western thriller documentary',
  'thousand million billion trillion',
  'bacterium/bacteria virus fungus parasite',
  'first second third fourth fifth sixth seventh',
  'christian muslim jewish hindu buddhist',
].map((group) => group.split(' ').map((forms) => forms.split('/')));
